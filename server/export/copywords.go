package export

import (
	"slices"
	"strings"

	"ronde/teams"
	"ronde/teams/omaha"
	"ronde/teams/practice"
)

// copying are the words of a copy. What has none is written as it is stored: a
// copy leaves nothing out because nobody has named it yet.
type copying struct {
	lang                                   string
	photo                                  bool // what is being written is one
	file, title, made, photos, moment, day string
	somebody, yes, no                      string
	kinds, fields, codes                   map[string]string
	task                                   func(practice.Task) string
	term                                   func(practice.Named) string
}

func (w copying) label(of map[string]string, name string) string {
	if said, ok := of[name]; ok {
		return said
	}
	return strings.ReplaceAll(name, "_", " ")
}

// code gives a code of ours in words, as it is meant in a field: one of codes,
// a term of a table, or a task. In a field that people write nothing is one.
func (w copying) code(field, s string) (string, bool) {
	if said, ok := w.codes[field+"."+s]; ok {
		return said, true
	}
	if term, ok := terms[field][s]; ok {
		return w.term(term), true
	}
	switch {
	case field == "task" || field == "tasks":
		if t, ok := everyTask.Task(s); ok {
			return w.task(t), true
		}
	case field == "profession" || field == "needs" || field == "to_sign":
		if said, ok := memberTables[w.lang].trades[practice.Profession(s)]; ok {
			return said, true
		}
	}
	if !coded[field] {
		return "", false
	}
	said, ok := w.codes[s]
	return said, ok
}

// coded are the fields in which a code stands, and in none of them words: but
// for why, which is either.
var coded = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields("sort how why answer site meter outcome urgency kind ring tie way state what when part plan saw macro whom nature is who prepared help act scale") {
		all[name] = true
	}
	return all
}()

var everyTask = practice.On("9999-12-31")

// terms are those of the tables, by the fields in which they stand and by what is stored.
var terms = func() map[string]map[string]practice.Named {
	out := map[string]map[string]practice.Named{}
	add := func(t practice.Named, fields ...string) {
		for _, f := range fields {
			if out[f] == nil {
				out[f] = map[string]practice.Named{}
			}
			out[f][t.ID] = t
		}
	}
	all := func(list []practice.Named, fields ...string) {
		for _, t := range list {
			add(t, fields...)
		}
	}
	system := func(t omaha.Named, field string) { add(practice.Named{ID: t.Key, FR: t.FR, EN: t.EN, NL: t.NL}, field) }
	o := omaha.Get()
	for _, p := range o.Problems {
		system(p.Named, "code")
		for _, s := range p.Signs {
			system(s.Named, "signs")
		}
	}
	for _, t := range o.Categories {
		system(t, "category")
	}
	for _, t := range o.Targets {
		system(t.Named, "target")
	}
	for _, t := range o.Modifiers.Whom {
		system(t, "whom")
	}
	for _, t := range o.Modifiers.Nature {
		system(t, "nature")
	}
	w := practice.Wounds()
	for _, z := range w.Zones {
		add(z.Named, "zone")
	}
	all(slices.Concat(w.Causes, w.Bed), "is")
	all(w.Categories, "category")
	all(w.Exudates, "exudate")
	all(w.Kinds, "exudate_kind")
	all(w.Smells, "smell")
	all(w.Edges, "edges")
	all(w.Skins, "skin")
	all(w.Ends, "how")
	for _, r := range practice.Readings() {
		add(practice.Named{ID: r.ID, FR: r.FR, EN: r.EN}, "sort")
		for _, word := range r.Words {
			add(practice.Named{ID: word.Code, FR: word.FR, EN: word.EN}, "is")
		}
	}
	for _, paper := range practice.Papers() {
		add(practice.Named{ID: paper.ID, FR: paper.FR, EN: paper.EN}, "sort")
	}
	for _, scale := range practice.Scales() {
		add(practice.Named{ID: scale.ID, FR: scale.Name.FR, EN: scale.Name.EN}, "scale")
	}
	for _, tag := range practice.NoteTags() {
		add(practice.Named{ID: tag.ID, FR: tag.FR, EN: tag.EN}, "tags")
	}
	return out
}()

// saying says how something stands under something else, and whose words it is.
func (w copying) saying(in *teams.Addition) string {
	how, _ := w.code("how", in.How)
	if in.Said == "" {
		return how
	}
	return how + ", " + w.label(w.fields, "said_by") + " " + in.Said
}

// quiet are fields that say something to programs only.
var quiet = map[string]bool{"file": true, "hash": true}

// days are the fields in which a day stands, and no words.
var days = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields("day on from until from_day since born review look counted slot to gone") {
		all[name] = true
	}
	return all
}()

// points are fields of a photo that say something to programs only; of a wound they are its size.
var points = map[string]bool{"width": true, "height": true}

var copyOrder = []string{"patient", "identity", "matricule", "home", "door", "contact", "portrait", "alert", "precaution", "goal", "intervention", "problem", "rating", "score",
	"reference", "attention", "focus", "wound", "assessment", "treatment", "reading", "limit", "note", "passage", "visit", "series", "stop", "question", "event", "photo",
	"paper", "consent", "objection", "opening", "belonging", "guest", "invitation", "entrusted"}

const copyStyle = `body{font:11pt/1.45 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;overflow-wrap:anywhere}
h1{font-size:1.5em}h2{margin:2em 0 .5em;border-bottom:2px solid #111;break-after:avoid}h3{margin:0;font-size:1em;break-after:avoid}
article{padding:.5em 0;border-bottom:1px solid #bbb;break-inside:avoid}small{color:#555}
dl{display:grid;grid-template-columns:minmax(7rem,1fr) 3fr;gap:.1rem 1rem;margin:0}dt{color:#555}dd{margin:0;min-width:0}.by{grid-column:2}
dd dl{display:block;padding-left:.6em;border-left:1px solid #ccc}dd dt{display:inline}dd dt:after{content:" : "}dd dd{display:inline}dd dd:after{content:"";display:block}
.under{margin:.4em 0 0;padding-left:.8rem;border-left:3px solid #555}ul{margin:0;padding-left:1.2em}.said{white-space:pre-wrap}
@page{size:A4;margin:15mm}@media print{body{margin:0;max-width:none;padding:0}}`

var copyWords = map[string]copying{"fr": frenchCopy, "en": englishCopy}

var frenchCopy = copying{
	lang: "fr", term: func(t practice.Named) string { return t.FR },
	file: "copie-du-dossier", title: "Copie du dossier", made: "Faite le %s par %s, avec tout ce que cette personne voit du dossier.",
	photos: "Les photos sont citées avec leur date ; elles se remettent à part.", moment: "02/01/2006 15:04", day: "02/01/2006",
	somebody: "quelqu’un", yes: "oui", no: "non",
	kinds: map[string]string{"patient": "Qui elle est", "home": "Domicile", "door": "Comment entrer", "contact": "Entourage et professionnels", "alert": "Alertes",
		"reference": "Référentes", "attention": "Petites attentions", "focus": "Cibles", "wound": "Plaies", "assessment": "Évaluations de plaies", "treatment": "Médicaments",
		"reading": "Mesures", "limit": "Seuils", "note": "Notes", "passage": "Passages faits", "visit": "Passages prévus", "series": "Passages réguliers", "stop": "Arrêts des passages",
		"question": "Avis demandés", "event": "Événements", "photo": "Photos", "arrival": "Arrivées", "lately": "Dernières fois", "twice": "Faits deux fois", "help": "Coups de main",
		"aside": "À ranger", "intervention": "Ce qui est fait", "rhythm": "Moments de la journée",
		"belonging": "Qui fait partie du cercle", "consent": "Papiers et consentements", "objection": "Ce qui ne doit pas être vu", "opening": "Ouvert à d’autres", "guest": "De l’extérieur", "invitation": "Invitations",
		"goal": "Objectifs", "precaution": "À quoi faire attention", "problem": "Problèmes suivis", "rating": "Où elle en est", "score": "Échelles", "identity": "Identité",
		"matricule": "Matricule", "paper": "Documents", "portrait": "Façon de vivre", "entrusted": "Actes confiés", "import": "Reprise d’un tableau",
		"transfer": "Départ vers une autre équipe", "incoming": "Arrivée d’une autre équipe"},
	fields: map[string]string{"by": "par", "at": "à", "written": "écrit", "made": "heure du téléphone", "text": "texte", "words": "mots", "why": "pourquoi", "who": "qui", "to": "à / jusqu’à",
		"from": "de", "day": "jour", "tasks": "tâches", "task": "tâche", "label": "tâche", "done": "fait", "note": "note", "fields": "fiche", "title": "titre", "first": "prénom", "last": "nom",
		"born": "date de naissance", "phone": "téléphone", "matters": "ce qui compte", "street": "rue", "floor": "étage", "town": "ville", "way": "manière d’entrer", "code": "code", "say": "indications",
		"since": "depuis", "closed": "fermé", "told": "sait que le dossier est partagé", "on": "le", "noted": "noté par", "seen": "vu par", "also": "autre version", "earlier": "avant",
		"pass_on": "à transmettre", "corrected": "corrigé", "corrects": "corrige", "withdrawn": "retiré", "moved": "changé de place", "moved_away": "parti d’ici", "outcome": "résultat",
		"arrived": "arrivée", "takers": "prise par", "minutes": "minutes", "people": "personnes", "urgency": "urgence", "name": "nom", "relation": "lien", "removed": "retiré",
		"ended": "terminé", "sort": "sorte", "values": "valeurs", "comment": "remarque", "dose": "dose", "source": "source", "route": "voie", "place": "endroit", "cause": "cause",
		"data": "données", "actions": "actions", "result": "résultat", "for": "pour", "tags": "sujets", "how": "comment", "watch": "à surveiller", "category": "catégorie",
		"protocol": "protocole", "answers": "réponses", "conclusion": "conclusion", "members": "passages par personne", "until": "jusqu’à", "before": "fois d’avant", "v": "texte",
		"kind": "qui c’est", "ring": "sa place", "tie": "le lien", "does": "fait", "under": "sous ce qui était écrit", "reach": "comment la joindre", "said": "dit", "given": "oui",
		"about": "à propos de", "act": "acte", "after": "après", "answer": "réponse", "answered": "répondu", "args": "dit", "asks": "ce qui est fait",
		"bed": "fond de la plaie", "behavior": "comportement", "knowledge": "connaissances", "status": "état", "birth_name": "nom de naissance",
		"birth_firsts": "prénoms de naissance", "birth_place": "lieu de naissance", "sex": "sexe", "bounds": "entre", "came": "arrivée le",
		"cancelled": "annulé", "care": "soins de la plaie", "checked": "vérifié", "classes": "quoi", "consent": "consentement", "contact": "qui",
		"country": "pays", "days": "jours", "decided": "décidé", "depth": "profondeur (cm)", "length": "longueur (cm)", "width": "largeur (cm)",
		"doer": "qui le fait", "doubt": "valeur inhabituelle", "edges": "bords", "every": "tous les (jours)", "exudate": "exsudat",
		"exudate_kind": "aspect de l’exsudat", "focus": "cible", "from_day": "à partir du", "gave": "cédé par", "glucose": "glycémie", "gone": "partie le",
		"handover": "mots pour la suite", "heard": "dit par", "help": "aide", "high": "au plus", "low": "au moins", "home": "pour le domicile",
		"hour": "heure", "if": "à condition que", "injection": "injection", "intake": "prise", "is": "état", "kept": "gardé tel quel",
		"learned": "ce qu’on en retient", "lines": "lignes", "look": "à revoir le", "lost": "n’a pas pu être repris", "macro": "sorte de cible",
		"main": "référente", "substitute": "remplaçante", "meter": "lecteur", "nature": "nature", "needs": "métiers", "none": "pas mesuré",
		"now": "aujourd’hui", "wanted": "souhaité", "number": "numéro", "offers": "propositions", "once": "une fois", "pain": "douleur", "part": "moment",
		"parts": "moments de la journée", "percent": "pour cent", "pillbox": "pilulier", "placed": "rangé", "plan": "plan de soins",
		"precaution": "précaution", "prepared": "préparé par", "profession": "métier", "read": "lu", "read_back": "relu", "recurs": "revient",
		"refused": "a refusé", "remind": "rappel (jours avant)", "restored": "remis", "resumed": "repris", "review": "à revoir le", "rule": "rythme",
		"said_by": "dit par", "saw": "pièce vue", "scale": "échelle", "sensitive": "sensible", "signed": "signé", "signs": "signes", "site": "endroit",
		"skin": "peau autour", "smell": "odeur", "state": "où en est-on", "stepped": "fait à la place de", "stopped": "arrêté", "taken": "pris par",
		"target": "cible", "team": "équipe", "ticked": "fait le", "to_sign": "à signer par", "typed": "écrit", "undone": "repris en arrière",
		"units": "unités", "urgent": "en urgence", "visits": "passages", "was": "avant", "weekdays": "jours de la semaine", "what": "ce qui part",
		"when": "quand", "where": "où", "whom": "pour qui", "zone": "endroit du corps", "parted": "partagé", "problem": "problème", "goal": "objectif",
		"photo": "photo", "treatment": "médicament", "visit": "passage", "counted": "compté depuis le", "joined": "arrivé", "guest": "invité", "slot": "jour prévu", "sleep": "sommeil", "senses": "vue, ouïe", "calms": "ce qui l’apaise", "life": "sa vie", "morning": "le matin", "noon": "le midi", "afternoon": "l’après-midi",
		"evening": "le soir", "night": "la nuit", "meals": "repas", "habits": "habitudes", "likes": "ce qu’elle aime", "dislikes": "ce qu’elle n’aime pas",
		"knowing": "averti de", "to_check": "à revoir", "patient": "personne", "passage": "passage", "attention": "attention",
		"series": "passages réguliers", "intervention": "ce qui est fait", "aside": "à ranger", "assessment": "évaluation", "person": "personne",
		"next": "ensuite", "replaces": "remplace", "beyond": "au-delà du seuil", "wound": "plaie", "transfer": "départ", "of": "de",
		"nursing": "soins infirmiers", "moved_from": "venu de", "contacts": "personnes", "there": "déjà là", "stayed": "resté", "passages": "passages"},
	codes: map[string]string{"done": "fait", "not_done": "pas fait", "refused": "n’a pas voulu", "absent": "pas là", "no_time": "pas eu le temps", "other": "autre", "usual": "comme d’habitude",
		"better": "mieux", "worse": "moins bien", "hospital": "à l’hôpital", "away": "absence", "died": "décès", "today": "aujourd’hui", "can_wait": "peut attendre", "cannot_wait": "ne peut pas attendre",
		"fall": "chute", "medicine": "médicament", "complaint": "plainte", "allergy": "allergie", "dog": "chien",
		"relative": "famille", "friend": "amis", "neighbour": "voisinage", "doctor": "médecin", "pharmacist": "pharmacie", "therapist": "rééducation", "social_worker": "service social",
		"service": "service à domicile", "guardian": "protection juridique", "close": "tout près", "regular": "régulièrement", "sometimes": "de temps en temps", "professional": "professionnel",
		"strong": "un lien fort", "strained": "un lien difficile", "missing": "un lien qui manque", "share_outside": "partage hors de l’équipe", "trusted_person": "personne de confiance",
		"protection": "protection juridique", "directives": "directives anticipées", "contests": "la personne conteste", "corrects": "correction",
		"infection": "infection", "diabetes": "diabète", "swallowing": "fausse route", "taken": "pris", "left": "laissé", "not_given": "pas donné",
		"belly_left": "ventre, à gauche", "belly_right": "ventre, à droite", "thigh_left": "cuisse gauche", "thigh_right": "cuisse droite",
		"arm_left": "bras gauche", "arm_right": "bras droit", "buttock_left": "fesse gauche", "buttock_right": "fesse droite",
		"meter.high": "au-dessus de ce que lit l’appareil", "meter.low": "au-dessous de ce que lit l’appareil", "who.person": "la personne",
		"who.self": "la personne elle-même", "who.relative": "la famille", "who.team": "l’équipe", "who.nurse": "l’infirmière",
		"who.pharmacy": "la pharmacie", "who.service": "un autre service", "who.other": "quelqu’un d’autre",
		"how.weekdays": "certains jours de la semaine", "how.every": "tous les tant de jours", "how.after": "tant de jours après la dernière fois",
		"how.none": "sans rythme", "how.reached": "atteint", "how.reduced": "moins de passages, comme prévu", "how.changed": "autre chose",
		"how.mistake": "noté par erreur", "how.called": "quelqu’un a été appelé", "how.telling": "quelqu’un va être prévenu",
		"how.nothing": "rien de plus", "mistake": "erreur", "moved": "déménagement", "changed": "a changé", "ended": "a pris fin", "accepted": "accepté",
		"declined": "refusé", "withdrawn": "retiré", "lapsed": "sans réponse", "agreed": "accepté", "offered": "proposé", "gone": "partie",
		"returned": "revenue", "arrived": "arrivée", "sex.f": "femme", "sex.m": "homme", "id_card": "carte d’identité", "passport": "passeport",
		"residence": "titre de séjour", "family_book": "livret de famille", "key_box": "boîte à clés", "key": "clé", "open": "ouvert", "ring": "sonner",
		"entry": "entrée", "return": "retour", "situation": "situation", "exit": "sortie", "full": "l’équipe est complète", "far": "trop loin",
		"care": "soins", "what.plan": "le plan de soins", "what.treatments": "les médicaments", "what.scores": "les échelles", "what.notes": "les notes",
		"classes.practical": "ses passages", "classes.home": "ce qui est écrit pour le domicile", "classes.person": "son adresse et ses proches",
		"classes.door": "comment entrer", "classes.care": "sa vie quotidienne", "classes.nursing": "ses soins infirmiers",
		"classes.sensitive": "ce qui est sensible", "weekdays.mon": "lundi", "weekdays.tue": "mardi", "weekdays.wed": "mercredi", "weekdays.thu": "jeudi",
		"weekdays.fri": "vendredi", "weekdays.sat": "samedi", "weekdays.sun": "dimanche", "morning": "le matin", "noon": "le midi",
		"afternoon": "l’après-midi", "evening": "le soir", "night": "la nuit", "bedtime": "au coucher", "prescription": "ordonnance",
		"written": "quelque chose y est écrit"},
	task: func(t practice.Task) string { return t.FR },
}

var englishCopy = copying{
	lang: "en", term: func(t practice.Named) string { return t.EN },
	file: "copy-of-the-file", title: "Copy of the file", made: "Made on %s by %s, with all that this person sees of the file.",
	photos: "Photos are named with their date; they are handed over apart.", moment: "2006-01-02 15:04", day: "2006-01-02",
	somebody: "somebody", yes: "yes", no: "no",
	kinds: map[string]string{"patient": "Who she is", "home": "Home", "door": "How to get in", "contact": "People around her", "alert": "Alerts", "reference": "Who keeps the thread",
		"attention": "Small attentions", "focus": "Focuses", "wound": "Wounds", "assessment": "Assessments of wounds", "treatment": "Medicines", "reading": "Readings", "limit": "Limits",
		"note": "Notes", "passage": "Visits made", "visit": "Visits planned", "series": "Visits that come again", "stop": "Stops", "question": "Advice asked", "event": "Events",
		"photo": "Photos", "arrival": "Arrivals", "lately": "Last times", "twice": "Done twice", "help": "A hand", "aside": "To sort", "intervention": "What is done", "rhythm": "Parts of the day",
		"belonging": "Who is part of the circle", "consent": "Papers and consents", "objection": "What must not be seen", "opening": "Open to others", "guest": "From outside", "invitation": "Invitations",
		"goal": "Goals", "precaution": "What to mind", "problem": "Problems that are followed", "rating": "How she is with them", "score": "Scales", "identity": "Identity",
		"matricule": "Number of the insured", "paper": "Documents", "portrait": "Ways of life", "entrusted": "Acts entrusted", "import": "Taken from a table",
		"transfer": "To another team", "incoming": "From another team"},
	fields: map[string]string{"by": "by", "at": "at", "pass_on": "to pass on", "moved_away": "moved away from here", "told": "knows that the file is shared", "matters": "what matters to her", "under": "under what was written", "said_by": "said by"},
	codes:  map[string]string{"contests": "the person contests this", "corrects": "correction", "not_done": "not done", "no_time": "no time", "can_wait": "can wait", "cannot_wait": "cannot wait"},
	task:   func(t practice.Task) string { return t.EN },
}
