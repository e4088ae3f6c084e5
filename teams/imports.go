package teams

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Import says what a table of another program made in the team, so that one act
// takes all of it back. The table itself is kept nowhere, its name neither.
type Import struct {
	By     ID             `json:"by"`
	At     time.Time      `json:"at"`
	Parts  []int          `json:"parts"` // those that have come
	Lines  int            `json:"lines"` // that were read, with those left out
	There  int            `json:"there"` // left out: the person has a file already
	Made   []ImportMade   `json:"made"`
	Undone *Mark          `json:"undone,omitempty"`
	Stayed []ImportStayed `json:"stayed,omitempty"` // although it was undone
}

func init() {
	silentKinds["import"] = "says how files began, and nothing of anybody"
	maps.Copy(Codes, map[string]string{
		"import.taken":  "Somebody else has begun an import under this id.",
		"import.undone": "{by} has taken the import back.",
		"import.old":    "The import is too old to be taken back as a whole.",
		"import.many":   "An import holds as many lines as it can, {most}.",
	})
}

// ImportMade is what one line made: a file with its home, or only contacts and
// series of somebody who had a file.
type ImportMade struct {
	Patient  ID   `json:"patient"`
	Home     ID   `json:"home,omitempty"` // of a new file
	Contacts []ID `json:"contacts,omitempty"`
	Series   []ID `json:"series,omitempty"`
}

func (*Import) none() ID { return "" }

// doc stays within the horizon for a month: it can be undone for a week.
func (im *Import) doc(id ID, t *Team) Doc { return doc(id, ofTeam, t.Today(im.At), im) }

// The bounds of an import: how many lines one act takes, how many parts and
// lines there are in all, and what one line may hold.
const (
	MostImportRows  = 25
	MostImportLines = 1000
	mostRowContacts = 6
	mostRowSeries   = 8
)

// ImportRow is a line of a table as it was understood and looked at: a new file,
// or with Patient what is added to a file that is there.
type ImportRow struct {
	Line     int             `json:"line"` // of the table
	Patient  ID              `json:"patient,omitempty"`
	Anyway   bool            `json:"anyway,omitempty"` // a new file, even beside one of the same name
	Title    string          `json:"title,omitempty"`
	First    string          `json:"first,omitempty"`
	Last     string          `json:"last,omitempty"`
	Born     string          `json:"born,omitempty"`
	Phone    string          `json:"phone,omitempty"`
	Matters  string          `json:"matters,omitempty"`
	Street   string          `json:"street,omitempty"`
	Floor    string          `json:"floor,omitempty"`
	Town     string          `json:"town,omitempty"`
	Contacts []ImportContact `json:"contacts,omitempty"`
	Series   []ImportSeries  `json:"series,omitempty"`
}

// ImportContact is somebody to call.
type ImportContact struct {
	Relation string `json:"relation,omitempty"`
	Name     string `json:"name"`
	Phone    string `json:"phone,omitempty"`
}

// ImportSeries is a visit that comes again.
type ImportSeries struct {
	FromDay Day  `json:"from_day"`
	Rule    Rule `json:"rule"`
	Wanted
}

// AddImportArgs are the arguments of import.add: one part of a table. Import is
// chosen by the browser and the same for all parts; a part that comes twice is
// taken once.
type AddImportArgs struct {
	Import ID          `json:"import"`
	Part   int         `json:"part"`
	Rows   []ImportRow `json:"rows"`
}

func (in AddImportArgs) more(Actor) []Key { return []Key{{"import", in.Import}} }

func addImport(t *Team, a Actor, in AddImportArgs) (Change, error) {
	if !ValidID(in.Import) || in.Part < 0 || in.Part >= MostImportLines || len(in.Rows) == 0 || len(in.Rows) > MostImportRows {
		return Change{}, badField("args.bad", "rows")
	}
	im := &Import{By: a.Who, At: a.Now}
	if old := body[Import](t, in.Import); old != nil {
		switch {
		case old.By != a.Who:
			return Change{}, refuse("import.taken")
		case slices.Contains(old.Parts, in.Part):
			return Change{}, nil
		case old.Undone != nil:
			return Change{}, refuse("import.undone", "by", old.Undone.By)
		}
		*im = *old
	}
	if im.Lines+len(in.Rows) > MostImportLines {
		return Change{}, refuse("import.many", "most", MostImportLines)
	}
	im.Parts = append(slices.Clip(im.Parts), in.Part)
	slices.Sort(im.Parts)
	im.Lines += len(in.Rows)
	im.Made = slices.Clip(im.Made)
	var c Change
	batch := t.newBatch(a)
	for _, row := range in.Rows {
		made, docs, err := batch.row(row)
		if err != nil {
			return Change{}, inRow(err, row.Line)
		}
		if made == nil {
			im.There++
			continue
		}
		im.Made = append(im.Made, *made)
		c.Put = append(c.Put, docs...)
	}
	if batch.series {
		today, until := t.Today(a.Now), t.plannedUntil()
		if to := today + daysAhead; until < to && !t.behind(until) {
			c.Put = append(c.Put, doc(plannedID, ofTeam, 0, &Planned{to}))
		}
	}
	c.Put = append(c.Put, im.doc(in.Import, t))
	return c, nil
}

// inRow says in which line of the table something stands that is refused.
func inRow(err error, line int) error {
	r, ok := err.(*Refusal)
	if !ok || r.Kind == KindNotFound {
		return err
	}
	with := map[string]any{"line": line}
	for k, v := range r.With {
		with[k] = v
	}
	return &Refusal{Kind: r.Kind, Code: r.Code, With: with}
}

// batch makes the documents of several lines as if each knew of those before.
type batch struct {
	t        *Team
	a        Actor
	patients int
	live     int
	until    Day
	series   bool // there was one
	here     map[string]ID
}

func (t *Team) newBatch(a Actor) *batch {
	today := t.Today(a.Now)
	b := &batch{t: t, a: a, patients: len(t.Patients()), live: t.liveSeries(today), until: t.plannedUntil(), here: map[string]ID{}}
	if to := today + daysAhead; b.until < to && !t.behind(b.until) {
		b.until = to
	}
	sight := t.Sight(a.Who)
	all(t, func(id ID, p *Patient) {
		if d, _ := t.Doc(Key{"patient", id}); sight.Sees(d.Scope) {
			b.here[sameAs(p.Fields["last"].V, p.Fields["first"].V, p.Fields["born"].V)] = id
		}
	})
	return b
}

// sameAs is equal for two lines that are likely the same person: capitals and
// spaces do not tell people apart.
func sameAs(last, first, born string) string {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	return plain(last) + "\n" + plain(first) + "\n" + born
}

// row makes the documents of a line; none of one whose person is there.
func (b *batch) row(row ImportRow) (*ImportMade, []Doc, error) {
	if len(row.Contacts) > mostRowContacts || len(row.Series) > mostRowSeries {
		return nil, nil, badField("args.bad", "rows")
	}
	made, docs, err := b.file(row)
	if made == nil || err != nil {
		return nil, nil, err
	}
	if b.t.contacts(made.Patient)+len(row.Contacts) > MostContacts {
		return nil, nil, refuse("contact.many", "most", MostContacts)
	}
	for _, in := range row.Contacts {
		fields, err := contactSheet.fill(b.a, map[string]string{"relation": in.Relation, "name": in.Name, "phone": in.Phone})
		if err != nil {
			return nil, nil, err
		}
		id := b.a.NewID()
		made.Contacts = append(made.Contacts, id)
		docs = append(docs, (&Contact{Patient: made.Patient, Fields: fields, By: b.a.Who, At: b.a.Now}).doc(id, 0))
	}
	for _, in := range row.Series {
		id, put, err := b.visits(made.Patient, in)
		if err != nil {
			return nil, nil, err
		}
		made.Series = append(made.Series, id)
		docs = append(docs, put...)
	}
	return made, docs, nil
}

// file gives the person of a line: a new file, or the one that is there.
func (b *batch) file(row ImportRow) (*ImportMade, []Doc, error) {
	if row.Patient != "" {
		d, ok := b.t.Doc(Key{"patient", row.Patient})
		if !ok || !b.t.Sight(b.a.Who).Sees(d.Scope) {
			return nil, nil, NotFound()
		}
		if p := d.Body.(*Patient); p.Closed != nil {
			return nil, nil, refuse("patient.closed", "by", p.Closed.By)
		}
		return &ImportMade{Patient: row.Patient}, nil, nil
	}
	name := sameAs(row.Last, row.First, row.Born)
	if b.here[name] != "" && !row.Anyway {
		return nil, nil, nil
	}
	c, err := addPatient(b.t, b.a, AddPatientArgs{Title: row.Title, First: row.First, Last: row.Last, Born: row.Born,
		Phone: row.Phone, Matters: row.Matters, Street: row.Street, Floor: row.Floor, Town: row.Town})
	if err != nil {
		return nil, nil, err
	}
	if b.patients++; b.patients > MostPatients {
		return nil, nil, refuse("patient.many", "most", MostPatients)
	}
	id := c.Put[0].ID
	b.here[name] = id
	return &ImportMade{Patient: id, Home: c.Put[0].Body.(*Patient).Home}, c.Put, nil
}

// visits begins a series, with its visits of the days that are planned.
func (b *batch) visits(patient ID, in ImportSeries) (ID, []Doc, error) {
	today := b.t.Today(b.a.Now)
	s := &Series{Patient: patient, Rule: in.Rule, FromDay: in.FromDay, Wanted: in.Wanted, By: b.a.Who, At: b.a.Now}
	if err := s.check(today-oldest, today); err != nil {
		return "", nil, err
	}
	if b.live++; b.live > MostSeries {
		return "", nil, refuse("series.many", "most", MostSeries)
	}
	b.series = true
	id := b.a.NewID()
	c := b.t.fill(b.a, Change{Put: []Doc{s.doc(id)}}, b.t.stop(patient), id, s, today, b.until)
	return id, c.Put, nil
}

// ImportAnswer says of a line what importing it would do: nothing that stands in
// the way, a refusal, or a person who is there already.
type ImportAnswer struct {
	Line    int            `json:"line"`
	Code    string         `json:"code,omitempty"`
	With    map[string]any `json:"with,omitempty"`
	There   ID             `json:"there,omitempty"`    // the file of the same name and birth
	SameRow int            `json:"same_row,omitempty"` // the line before that is the same person
}

// ImportRoom is how many more files and series the team takes.
func (t *Team) ImportRoom(today Day) (files, series int) {
	return max(0, MostPatients-len(t.Patients())), max(0, MostSeries-t.liveSeries(today))
}

// TryImport says what would become of lines and makes nothing. Each is looked at
// for itself, so that one mistake does not hide the next. A line that is refused
// does not count for those after it, and what the team has room for is told by
// ImportRoom: no line is to blame for it.
func (t *Team) TryImport(a Actor, rows []ImportRow) []ImportAnswer {
	lines := map[ID]int{}
	b := t.newBatch(a)
	b.patients, b.live = 0, -MostImportLines*mostRowSeries
	out := make([]ImportAnswer, 0, len(rows))
	for _, row := range rows {
		said := ImportAnswer{Line: row.Line}
		name := sameAs(row.Last, row.First, row.Born)
		if id := b.here[name]; row.Patient == "" && id != "" {
			if said.SameRow = lines[id]; said.SameRow == 0 {
				said.There = id
			}
			row.Anyway = true // what is wrong with it is said all the same
		}
		before := *b
		made, _, err := b.row(row)
		if r, ok := err.(*Refusal); ok && r.Code != "patient.many" {
			b.patients, b.live = before.patients, before.live
			said.Code, said.With = r.Code, r.With
		} else if made != nil && made.Home != "" {
			if said.There != "" || said.SameRow != 0 {
				b.here[name] = before.here[name]
				b.patients, b.live = before.patients, before.live
			}
			if lines[made.Patient] == 0 {
				lines[made.Patient] = row.Line
			}
		}
		out = append(out, said)
	}
	return out
}
