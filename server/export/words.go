package export

// Languages are those that a file can be written in.
var Languages = []string{"fr", "en"}

type dictionary struct {
	head, sums, counts []string
	weekdays           []string // from Sunday
	why, files         map[string]string
	night, prescribed  string
}

var words = map[string]dictionary{
	"fr": {
		head: []string{"date", "jour", "début noté", "fin notée", "minutes", "minutes prévues", "personne", "actes", "pas fait"},
		sums: []string{"quoi", "nombre"},
		counts: []string{"passages faits", "passages pas faits", "minutes notées (début et fin)", "passages faits sans début noté",
			"minutes prévues des passages faits"},
		weekdays: []string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
		why:      map[string]string{"refused": "n’a pas voulu", "absent": "pas là", "no_time": "pas eu le temps", "other": "autre"},
		files:    map[string]string{"me": "moi", "team": "equipe"},
		night:    "heures de nuit", prescribed: "ordonnance",
	},
	"en": {
		head: []string{"date", "day", "start noted", "end noted", "minutes", "minutes planned", "person", "acts", "not done"},
		sums: []string{"what", "number"},
		counts: []string{"visits made", "visits not made", "minutes noted (start and end)", "visits made without a start noted",
			"minutes planned of visits made"},
		weekdays: []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		why:      map[string]string{"refused": "did not want to", "absent": "not there", "no_time": "no time", "other": "other"},
		files:    map[string]string{"me": "me", "team": "team"},
		night:    "hours of the night", prescribed: "prescription",
	},
}
