package export

import (
	"strings"

	"ronde/teams"
	"ronde/teams/practice"
)

// copying are the words of a copy. What has none is written as it is stored: a
// copy leaves nothing out because nobody has named it yet.
type copying struct {
	file, title, made, photos, moment string
	somebody, yes, no                 string
	kinds, fields, codes              map[string]string
	task                              func(practice.Task) string
}

func (w copying) label(of map[string]string, name string) string {
	if said, ok := of[name]; ok {
		return said
	}
	return strings.ReplaceAll(name, "_", " ")
}

// code gives a code of ours in words: a task of the table, or one of codes.
func (w copying) code(s string) (string, bool) {
	if t, ok := practice.On("9999-12-31").Task(s); ok {
		return w.task(t), true
	}
	said, ok := w.codes[s]
	return said, ok
}

// saying says how something stands under something else, and whose words it is.
func (w copying) saying(in *teams.Addition) string {
	how, _ := w.code(in.How)
	if in.Said == "" {
		return how
	}
	return how + ", " + w.label(w.fields, "said") + " " + in.Said
}

// quiet are fields that say something to programs only.
var quiet = map[string]bool{"file": true, "width": true, "height": true}

var copyOrder = []string{"patient", "home", "door", "contact", "alert", "reference", "attention", "focus", "wound", "assessment", "treatment", "reading", "limit",
	"note", "passage", "visit", "series", "stop", "question", "event", "photo"}

const copyStyle = `body{font:11pt/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;overflow-wrap:anywhere}
h1{font-size:1.5em}h2{margin:2em 0 .5em;border-bottom:2px solid #111}h3{margin:0;font-size:1em}
article{padding:.6em 0;border-bottom:1px solid #bbb;break-inside:avoid}
dl{display:grid;grid-template-columns:minmax(7rem,1fr) 3fr;gap:.1rem 1rem;margin:0}dt{color:#555}dd{margin:0;min-width:0}
.under{margin:.4em 0 0;padding-left:.8rem;border-left:3px solid #555}ul{margin:0;padding-left:1.2em}.said{white-space:pre-wrap}
@page{size:A4;margin:15mm}@media print{body{margin:0;max-width:none;padding:0}}`

var copyWords = map[string]copying{"fr": frenchCopy, "en": englishCopy}

var frenchCopy = copying{
	file: "copie-du-dossier", title: "Copie du dossier", made: "Faite le %s par %s, avec tout ce que cette personne voit du dossier.",
	photos: "Les photos sont citées avec leur date ; elles se remettent à part.", moment: "02/01/2006 15:04",
	somebody: "quelqu’un", yes: "oui", no: "non",
	kinds: map[string]string{"patient": "Qui elle est", "home": "Domicile", "door": "Comment entrer", "contact": "Entourage et professionnels", "alert": "Alertes",
		"reference": "Référentes", "attention": "Petites attentions", "focus": "Cibles", "wound": "Plaies", "assessment": "Évaluations de plaies", "treatment": "Médicaments",
		"reading": "Mesures", "limit": "Seuils", "note": "Notes", "passage": "Passages faits", "visit": "Passages prévus", "series": "Passages réguliers", "stop": "Arrêts des passages",
		"question": "Avis demandés", "event": "Événements", "photo": "Photos", "arrival": "Arrivées", "lately": "Dernières fois", "twice": "Faits deux fois", "help": "Coups de main",
		"aside": "À ranger", "intervention": "Ce qui est fait", "rhythm": "Moments de la journée",
		"belonging": "Qui fait partie du cercle", "consent": "Papiers et consentements", "objection": "Ce qui ne doit pas être vu", "opening": "Ouvert à d’autres", "guest": "De l’extérieur"},
	fields: map[string]string{"by": "par", "at": "à", "written": "écrit", "made": "heure du téléphone", "text": "texte", "words": "mots", "why": "pourquoi", "who": "qui", "to": "à / jusqu’à",
		"from": "de", "day": "jour", "tasks": "tâches", "task": "tâche", "label": "tâche", "done": "fait", "note": "note", "fields": "fiche", "title": "titre", "first": "prénom", "last": "nom",
		"born": "date de naissance", "phone": "téléphone", "matters": "ce qui compte", "street": "rue", "floor": "étage", "town": "ville", "way": "manière d’entrer", "code": "code", "say": "indications",
		"since": "depuis", "closed": "fermé", "told": "sait que le dossier est partagé", "on": "le", "noted": "noté par", "seen": "vu par", "also": "autre version", "earlier": "avant",
		"pass_on": "à transmettre", "corrected": "corrigé", "corrects": "corrige", "withdrawn": "retiré", "moved": "changé de place", "moved_away": "parti d’ici", "outcome": "résultat",
		"arrived": "arrivée", "takers": "prise par", "minutes": "minutes", "people": "personnes", "urgency": "urgence", "name": "nom", "relation": "lien", "removed": "retiré",
		"ended": "terminé", "sort": "sorte", "values": "valeurs", "comment": "remarque", "dose": "dose", "source": "source", "route": "voie", "place": "endroit", "cause": "cause",
		"data": "données", "actions": "actions", "result": "résultat", "for": "pour", "tags": "sujets", "how": "comment elle va", "watch": "à surveiller", "category": "catégorie",
		"protocol": "protocole", "answers": "réponses", "conclusion": "conclusion", "members": "passages par personne", "until": "jusqu’à", "before": "fois d’avant", "v": "texte",
		"kind": "qui c’est", "ring": "sa place", "tie": "le lien", "does": "fait", "under": "sous ce qui était écrit", "reach": "comment la joindre", "said": "dit par", "given": "oui"},
	codes: map[string]string{"done": "fait", "not_done": "pas fait", "refused": "n’a pas voulu", "absent": "pas là", "no_time": "pas eu le temps", "other": "autre", "usual": "comme d’habitude",
		"better": "mieux", "worse": "moins bien", "hospital": "à l’hôpital", "away": "absence", "died": "décès", "today": "aujourd’hui", "can_wait": "peut attendre", "cannot_wait": "ne peut pas attendre",
		"fall": "chute", "medicine": "médicament", "complaint": "plainte", "allergy": "allergie", "dog": "chien",
		"relative": "famille", "friend": "amis", "neighbour": "voisinage", "doctor": "médecin", "pharmacist": "pharmacie", "therapist": "rééducation", "social_worker": "service social",
		"service": "service à domicile", "guardian": "protection juridique", "close": "tout près", "regular": "régulièrement", "sometimes": "de temps en temps", "professional": "professionnel",
		"strong": "un lien fort", "strained": "un lien difficile", "missing": "un lien qui manque", "share_outside": "partage hors de l’équipe", "trusted_person": "personne de confiance",
		"protection": "protection juridique", "directives": "directives anticipées", "contests": "la personne conteste", "corrects": "correction"},
	task: func(t practice.Task) string { return t.FR },
}

var englishCopy = copying{
	file: "copy-of-the-file", title: "Copy of the file", made: "Made on %s by %s, with all that this person sees of the file.",
	photos: "Photos are named with their date; they are handed over apart.", moment: "2006-01-02 15:04",
	somebody: "somebody", yes: "yes", no: "no",
	kinds: map[string]string{"patient": "Who she is", "home": "Home", "door": "How to get in", "contact": "People around her", "alert": "Alerts", "reference": "Who keeps the thread",
		"attention": "Small attentions", "focus": "Focuses", "wound": "Wounds", "assessment": "Assessments of wounds", "treatment": "Medicines", "reading": "Readings", "limit": "Limits",
		"note": "Notes", "passage": "Visits made", "visit": "Visits planned", "series": "Visits that come again", "stop": "Stops", "question": "Advice asked", "event": "Events",
		"photo": "Photos", "arrival": "Arrivals", "lately": "Last times", "twice": "Done twice", "help": "A hand", "aside": "To sort", "intervention": "What is done", "rhythm": "Parts of the day",
		"belonging": "Who is part of the circle", "consent": "Papers and consents", "objection": "What must not be seen", "opening": "Open to others", "guest": "From outside"},
	fields: map[string]string{"by": "by", "at": "at", "pass_on": "to pass on", "moved_away": "moved away from here", "told": "knows that the file is shared", "matters": "what matters to her", "under": "under what was written", "said": "said by"},
	codes:  map[string]string{"contests": "the person contests this", "corrects": "correction", "not_done": "not done", "no_time": "no time", "can_wait": "can wait", "cannot_wait": "cannot wait"},
	task:   func(t practice.Task) string { return t.EN },
}
