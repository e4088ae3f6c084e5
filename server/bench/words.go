package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// What the notes of a search are made of: sentences with a few words left open,
// names that nobody bears, measures, and slips of the pen. A number gives the
// same note everywhere, so that who searches and who reads everything have the
// same texts without sending them.

var sentences = []string{
	"{moment} toilette faite {place}, {how}", "{moment} {part} : peau {state}, à surveiller", "dit que {part} {hurts}", "{drug} {dose} {taken}",
	"tension {tension} {position}", "température {degrees} sous le bras", "{dressing} refait {side}, plaie {state}", "repas {eaten} avec {who}",
	"nuit {night}, {awake}", "appelé {who} pour {matter}", "{who} viendra {day} pour {matter}", "reste {mood} pendant le soin",
	"transfert {place} avec {tool}", "à prévoir : {matter}", "poids {kilos} kg", "boissons {millilitres} ml en tout, hydratation encouragée",
	"a marché jusqu'au {room} avec {tool}", "demande {matter}, prévenir {who}", "{part} : rougeur vue {day}, peau {state}", "glycémie {sugar} avant le repas, {drug} {dose}",
}

var fillings = map[string][]string{
	"moment":   strings.Split("ce matin|ce soir|à midi|au réveil|au coucher|en arrivant|avant le déjeuner|après la sieste", "|"),
	"place":    strings.Split("au lavabo|au lit|sous la douche|dans la baignoire|au fauteuil|au bord du lit|devant le miroir|à la fenêtre", "|"),
	"how":      strings.Split("sans difficulté|avec deux pauses|en musique|essoufflée ensuite|très coopérante|un peu fatiguée|frissonne|refuse le shampoing", "|"),
	"part":     strings.Split("le talon droit|le sacrum|la hanche gauche|l'épaule|la cheville|le genou|le mollet|l'avant-bras|le ventre|le cou|la paupière|l'oreille|le gros orteil|la cuisse|le poignet|la mâchoire", "|"),
	"state":    strings.Split("rouge|sèche|suintante|propre|gonflée|violacée|chaude|bourgeonnante|croûteuse|irritée|fibrineuse|macérée|en voie de cicatrisation|douloureuse", "|"),
	"hurts":    strings.Split("tire|brûle|lance la nuit|gratte|ne fait plus mal|la réveille|pique|s'engourdit", "|"),
	"drug":     strings.Split("paracétamol|furosémide|bisoprolol|insuline|apixaban|ramipril|lévothyroxine|macrogol|oxazépam|morphine|prednisolone|metformine|tamsulosine|amoxicilline|fluindione|dompéridone", "|"),
	"dose":     strings.Split("500 mg|1 g|5 mg|2,5 mg|10 mg|40 mg|un sachet|quatre unités|dix gouttes", "|"),
	"taken":    strings.Split("pris|prise devant moi|refusé|oublié hier|avalé avec compote|resté dans le pilulier|recraché", "|"),
	"position": strings.Split("assise|couchée|debout, vertige léger|au repos|après l'effort", "|"),
	"dressing": strings.Split("pansement|bandage|hydrocolloïde|méchage|strapping|bande de contention|pansement gras|alginate", "|"),
	"side":     strings.Split("à gauche|à droite|des deux côtés|selon le protocole|avec l'ordonnance nouvelle", "|"),
	"eaten":    strings.Split("pris en entier|à moitié mangé|mixé|laissé|apprécié|coupé menu|enrichi", "|"),
	"night":    strings.Split("calme|agitée|coupée|bonne|blanche|courte", "|"),
	"awake":    strings.Split("réveillée à quatre heures|s'est levée seule|a cherché ses lunettes|cauchemars|rien à signaler|lumière allumée", "|"),
	"who":      strings.Split("sa fille|son fils|la voisine|le docteur {name}|la pharmacie {name}|madame {name}|le kinésithérapeute|l'orthophoniste|le facteur|sa belle-sœur|monsieur {name}|l'assistante sociale", "|"),
	"matter":   strings.Split("l'ordonnance|la téléalarme|les protections|le renouvellement|le lit médicalisé|la facture|l'ambulance|le bilan sanguin|les courses|le chauffage|la clé|le matelas à air|l'ophtalmologue|les semelles|une prise de sang|le portage des repas", "|"),
	"day":      strings.Split("lundi|mardi|mercredi|jeudi|vendredi|demain|après-demain|hier|la semaine prochaine", "|"),
	"mood":     strings.Split("souriante|triste|inquiète|silencieuse|bavarde|méfiante|confuse|désorientée|apaisée|anxieuse|somnolente", "|"),
	"tool":     strings.Split("le déambulateur|la canne|le lève-personne|le fauteuil roulant|une aide|la planche de transfert|le verticalisateur", "|"),
	"room":     strings.Split("salon|jardin|portail|couloir|balcon|garage|potager", "|"),
}

// unwritten are words that no note has, not even with a slip.
var unwritten = strings.Fields("hippocampe xylophone trampoline zeppelin kaléidoscope accordéon pyramide volcan trombone périscope")

const noteWords = 42 // after which a note ends with its sentence: 45 and a little on average

// noteText is what the n-th note says.
func noteText(n int) string {
	r := rand.New(rand.NewPCG(uint64(n), 45))
	var b strings.Builder
	for words := 0; words < noteWords; {
		s := filled(r, sentences[r.IntN(len(sentences))])
		first, size := utf8.DecodeRuneInString(s)
		all := strings.Fields(strings.ToUpper(string(first)) + s[size:])
		for i, w := range all {
			if utf8.RuneCountInString(w) > 5 && r.IntN(50) == 0 {
				all[i] = slip(r, w)
			}
		}
		words += len(all)
		b.WriteString(strings.Join(all, " ") + ". ")
	}
	return strings.TrimSpace(b.String())
}

// filled puts words where a sentence leaves them open.
func filled(r *rand.Rand, s string) string {
	for {
		before, rest, open := strings.Cut(s, "{")
		if !open {
			return s
		}
		name, after, _ := strings.Cut(rest, "}")
		s = before + word(r, name) + after
	}
}

func word(r *rand.Rand, name string) string {
	switch name {
	case "name":
		return surname(r)
	case "tension":
		return fmt.Sprintf("%d/%d", 9+r.IntN(9), 5+r.IntN(5))
	case "degrees":
		return fmt.Sprintf("%d,%d", 36+r.IntN(3), r.IntN(10))
	case "kilos":
		return fmt.Sprintf("%d,%d", 41+r.IntN(50), r.IntN(10))
	case "millilitres":
		return fmt.Sprint(150 * (1 + r.IntN(10)))
	case "sugar":
		return fmt.Sprintf("%d,%02d", r.IntN(3), r.IntN(100))
	}
	of := fillings[name]
	return of[r.IntN(len(of))]
}

// surname is one of some thousands that nobody bears.
func surname(r *rand.Rand) string {
	begin := strings.Fields("Ver Mar Cous Bel Gir Fau Lam Pel Tour Che Dru Gra Mon Ro Ser Val Quen Bri Du Har")
	middle := strings.Fields("an ou i eu ai on ar el en in or au")
	end := strings.Fields("dier tel vard set lin mont geux rault chet bier quin ney dot rieux zac")
	return begin[r.IntN(len(begin))] + middle[r.IntN(len(middle))] + end[r.IntN(len(end))]
}

// slip leaves a letter out, doubles one, or has two change places; never the
// first.
func slip(r *rand.Rand, w string) string {
	of := []rune(w)
	i := 1 + r.IntN(len(of)-2)
	switch r.IntN(3) {
	case 0:
		return string(of[:i]) + string(of[i+1:])
	case 1:
		return string(of[:i+1]) + string(of[i:])
	}
	of[i], of[i+1] = of[i+1], of[i]
	return string(of)
}
