package world

import (
	"time"

	"ronde/teams"
)

// The pages that the team writes together: the minutes of its last meeting, and
// how something is done.

const minutes = `Présents : Anna, Chloé, Inès, Bilal, Sonia, David, Emma, Fatou. Excusé : Hugo. Notes : Emma.

## Ce que nous avons décidé

- **Les tournées de la semaine** se prennent le dimanche soir. Ce qui reste libre le lundi matin, on en parle au téléphone, tous ensemble.
- **Mme Lambert** : à deux tant que le lever n'est pas sûr. Nous regardons à nouveau dans deux semaines.
- **Le pilulier** : une infirmière le prépare, celle ou celui qui passe donne et note ce qui a été pris.

## À préparer pour la prochaine fois

1. Qui peut venir la nuit chez M. Delorme, et comment en parler à Yvette (Bilal, Inès)
2. Les congés de fin d'année : chacun note ses jours avant jeudi
3. Une formule pour accueillir Hugo dans les tournées du matin (Fatou)
`

const hoist = `Chez Mme Jeannine Moreau, de son lit à son fauteuil. Compter dix minutes, sans se presser.

1. Dire ce que l'on va faire, et attendre qu'elle soit prête.
2. Freins du fauteuil mis, lit à hauteur des hanches.
3. Glisser la sangle **grise** sous elle, de côté, étiquette vers le bas.
4. Croiser les boucles des jambes, accrocher, vérifier les quatre points d'une main.
5. Lever juste assez pour passer, une main sur son genou.

> Ses mains sur la sangle, jamais sur la barre.
`

// torn is what was written there later.
const torn = `
La sangle **bleue** s'effiloche à une boucle : ne plus la prendre.
`

func (p *pen) pages(all *plan) []event {
	begun := all.now.Add(-lived)
	later := begun.Add(48 * time.Hour)
	const how = "Lève-personne : comment faire"
	var id teams.ID
	return []event{p.act(begun.Add(40*time.Minute), "emma", "page.add", "minutes", teams.AddPageArgs{Title: "Réunion d'équipe", Text: minutes}),
		{begun.Add(45 * time.Minute), func() (err error) {
			id, err = p.made("david", "page.add", "hoist", begun.Add(45*time.Minute), teams.AddPageArgs{Title: how, Text: hoist})
			return err
		}},
		{later, func() error {
			_, err := p.write("sonia", "page.edit", "hoist", later, teams.WritePageArgs{Page: id, From: 1, Title: how, Text: hoist + torn})
			return err
		}}}
}
