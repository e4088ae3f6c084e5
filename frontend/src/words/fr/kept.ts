/** What this phone keeps: the code, the lock, what is not on its disk. */
export default {
  'kept.ask': 'Pour ouvrir Ronde sans réseau, choisissez un code.',
  'kept.choose': 'Choisir un code',
  'kept.title': 'Ouvrir sans réseau',
  'kept.what':
    'Ronde garde ici la journée, demain et les deux dernières semaines. Ce code les ouvre, même sans réseau. Il est redemandé après 15 minutes sans y toucher.',
  'kept.weak':
    'Quatre chiffres arrêtent un curieux, pas un voleur outillé. Si l’appareil est perdu, déconnectez-le depuis un autre.',
  'kept.code': 'Code à 4 chiffres',
  'kept.code_new': 'Nouveau code à 4 chiffres',
  'kept.code_again': 'Le même code encore une fois',
  'kept.code_bad': 'Écrivez 4 chiffres.',
  'kept.code_easy': 'Ce code se devine trop vite. Choisissez-en un autre.',
  'kept.code_other': 'Ce n’est pas le même code. Écrivez-le deux fois pareil.',
  'kept.keep': 'Garder sur cet appareil',
  'kept.kept': 'C’est gardé sur cet appareil.',
  'kept.without': 'Rien garder ici : appareil partagé',
  'kept.failed':
    'Ce navigateur ne garde rien (fenêtre privée, ou plus de place). Ronde marche ici avec le réseau seulement.',

  'kept.locked': 'Bonjour {first}',
  'kept.locked_sub': 'Votre code ouvre Ronde, aussi sans réseau.',
  'kept.open': 'Ouvrir',
  'kept.wrong': {
    one: 'Ce n’est pas le bon code. Encore {n} essai.',
    other: 'Ce n’est pas le bon code. Encore {n} essais.',
  },
  'kept.wait': 'Trop d’essais. Attendez {time}.',
  'kept.wiped':
    'Dix codes faux : ce qui était à lire ici est effacé. Ce qui est à envoyer est toujours là. Connectez-vous avec votre mot de passe.',
  'kept.forgot': 'Code oublié ?',
  'kept.forgot_what':
    'Connectez-vous avec votre mot de passe, puis choisissez un autre code. Il faut du réseau. Ce qui est à envoyer reste ici et partira.',
  'kept.forgot_do': 'Me connecter avec mon mot de passe',
  'kept.sending': {
    one: '{n} à envoyer : il part dès que possible.',
    other: '{n} à envoyer : ils partent dès que possible.',
  },

  'kept.here': 'Sur cet appareil',
  'kept.state_open':
    'La journée, demain et les deux dernières semaines sont gardés derrière votre code. Sans contact pendant 7 jours, ils sont effacés.',
  'kept.state_none':
    'Ce navigateur ne garde rien : Ronde ne s’ouvre ici qu’avec le réseau, et ce qui n’est pas envoyé se perd si la page se ferme.',
  'kept.state_empty': 'Rien n’est gardé ici pour lire sans réseau. Ce que vous notez est gardé jusqu’à l’envoi.',
  'kept.lasting_no':
    'Ce navigateur peut effacer ce qui est gardé s’il manque de place. Sur un iPhone, ajoutez Ronde à l’écran d’accueil : sinon tout s’efface après 7 jours sans l’ouvrir.',
  'kept.lasting_yes': 'Ce navigateur a promis de ne rien effacer de lui-même.',
  'kept.change': 'Changer le code',
  'kept.lock': 'Verrouiller',
  'kept.forget': 'Ne plus rien garder ici',
  'kept.forgotten': 'Ce qui était à lire est effacé de cet appareil.',

  'kept.loose': {
    one: '{n} n’est pas gardé sur ce téléphone : laissez Ronde ouvert jusqu’à l’envoi.',
    other: '{n} ne sont pas gardés sur ce téléphone : laissez Ronde ouvert jusqu’à l’envoi.',
  },
  'kept.soon': 'Gardé sur ce téléphone, envoyé dès que possible',
  'kept.soon_not': 'Envoyé dès que possible. Ce navigateur ne garde rien : laissez la page ouverte.',
} as const
