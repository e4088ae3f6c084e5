/** Words for somebody from outside: her invitation, and her one page. */
export default {
  'guest.invites': '{by} vous invite dans le cercle d’une personne que l’équipe accompagne',
  'guest.join_as': 'L’équipe vous verra ainsi',
  'guest.sees_relative':
    'Vous verrez qui vient chez elle et quand, les messages écrits pour son domicile, et qui est qui dans l’équipe. Vous pourrez écrire des messages.',
  'guest.sees_plan': 'La personne veut aussi vous montrer son plan de soins, en mots simples.',
  'guest.sees_professional':
    'Vous verrez qui vient chez elle et quand, son adresse, qui appeler, son plan de soins en mots simples, ce que l’équipe note de sa vie quotidienne, et les messages écrits pour son domicile. Vous pourrez en écrire.',
  'guest.sees_not': 'Vous ne verrez ni ses soins infirmiers, ni les autres personnes que l’équipe accompagne.',
  'guest.join_do': 'Accepter l’invitation',
  'guest.joined': 'C’est fait : vous êtes dans son cercle.',

  'guest.with': 'Accompagnée par {team}',
  'guest.of_whom': 'De qui ?',
  'guest.coming': 'Qui vient',
  'guest.each_day': 'Chaque jour, du {from} au {to}',
  'guest.none_today': 'Aucun passage prévu aujourd’hui.',
  'guest.nobody_yet': 'L’équipe n’a pas encore décidé qui vient',
  'guest.one_more': '{who}, et quelqu’un d’autre',
  'guest.named': '{first}, {trade}',

  'guest.messages': 'Messages',
  'guest.no_messages': 'Aucun message pour le moment.',
  'guest.older': { one: '{n} plus ancien', other: '{n} plus anciens' },
  'guest.write': 'Écrire un message',
  'guest.text': 'Votre message',
  'guest.text_hint': 'L’équipe le lit, et les proches et professionnels invités comme vous.',
  'guest.text_missing': 'Écrivez d’abord votre message.',
  'guest.not_urgent': 'En cas d’urgence, n’écrivez pas ici : appelez le 15 ou le 112.',
  'guest.send': 'Envoyer',
  'guest.sent': 'Message envoyé à l’équipe.',

  'guest.plan': 'Le plan de soins',
  'guest.plan_goals': { one: '{n} objectif', other: '{n} objectifs' },
  'guest.plan_yours': 'vous : {what}',
  'guest.plan_reached': { one: '{n} objectif atteint', other: '{n} objectifs atteints' },
  'guest.you_do': 'Ce que vous faites',
  'guest.no_plan': 'Le plan de soins n’est pas montré ici.',

  'guest.people': 'Qui est qui',
  'guest.nobody_known': 'Les visages de celles et ceux qui viennent paraîtront ici.',

  'guest.where': 'Adresse et qui appeler',
  'guest.no_address': 'L’adresse n’est pas notée.',
  'guest.daily': 'Vie quotidienne',
  'guest.no_notes': 'Rien de noté ces derniers temps.',

  'guest.mine': 'Votre invitation',
  'guest.until': 'Vous voyez cette page jusqu’au {day}.',
  'guest.account': 'Mon compte',
  'guest.leave': 'Quitter',
  'guest.leave_title': 'Quitter le cercle de {who} ?',
  'guest.leave_sees': 'Vous ne verrez plus rien d’elle, sur aucun de vos appareils.',
  'guest.leave_stays': 'Vos messages restent, avec votre nom. Pour revenir, il faudra une nouvelle invitation.',
  'guest.leave_do': 'Je quitte son cercle',
  'guest.left': 'C’est fait. Cet appareil n’en garde plus rien.',
  'guest.over':
    'Votre invitation est terminée. Cet appareil n’en garde plus rien. Pour une question, appelez l’équipe.',
  'guest.one_over': 'Une de vos invitations est terminée. Cet appareil n’en garde plus rien.',
} as const
