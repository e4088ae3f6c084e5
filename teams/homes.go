package teams

// Home is a place where one or two persons accompanied live: one stop of a
// round, two notes. Its scope names the home itself and not a person, so that
// the address of one is never sealed under the key of the other.
type Home struct {
	Fields Fields `json:"fields"` // street, floor, town
}

// Door is how one gets into a home; its id is the home's. It is a document of
// its own because looking at it is written down.
type Door struct {
	Fields Fields `json:"fields"` // way, code, say
}

var (
	homeSheet = sheet{"street": optional(line), "floor": optional(line), "town": optional(line)}
	doorSheet = sheet{"way": oneOf(Ways...), "code": optional(line), "say": optional(line)}
)

func homeDoc(id ID, f Fields) Doc { return doc(id, ofPatient(id, ClassPerson), 0, &Home{Fields: f}) }
func doorDoc(id ID, f Fields) Doc { return doc(id, ofPatient(id, ClassDoor), 0, &Door{Fields: f}) }

func newHome(id ID, address, way Fields) []Doc { return []Doc{homeDoc(id, address), doorDoc(id, way)} }

// ShareHomeArgs are the arguments of home.share.
type ShareHomeArgs struct {
	Patient ID `json:"patient" key:"patient"`
	With    ID `json:"with" key:"patient"`
}

// seesHome tells whether somebody sees an address and the way in: who is put into
// a home would else show it to whoever sees her.
func (t *Team) seesHome(who, home ID) bool {
	s := t.Sight(who)
	return s.Sees(ofPatient(home, ClassPerson)) && s.Sees(ofPatient(home, ClassDoor))
}

func shareHome(t *Team, a Actor, in ShareHomeArgs) (Change, error) {
	if in.With == "" || in.With == in.Patient {
		return Change{}, badField("args.bad", "with")
	}
	p := *body[Patient](t, in.Patient)
	to := body[Patient](t, in.With).Home
	if p.Home == to {
		return Change{}, nil
	}
	if !t.seesHome(a.Who, to) || !t.seesHome(a.Who, p.Home) {
		return Change{}, NotFound()
	}
	left := p.Home
	p.Home = to
	return Change{Put: []Doc{p.doc(in.Patient)}, Drop: t.emptied(left, in.Patient)}, nil
}

// emptied drops a home that nobody lives in once somebody has left it.
func (t *Team) emptied(home, leaves ID) []Dropped {
	lives := false
	each(t, home, func(id ID, _ *Patient) { lives = lives || id != leaves })
	if lives {
		return nil
	}
	var out []Dropped
	for _, k := range []Key{{"home", home}, {"door", home}} {
		if d, ok := t.Doc(k); ok {
			out = append(out, Dropped{d.Kind, d.ID, d.Scope})
		}
	}
	return out
}

// partHome copies address and way in, so that nothing is lost when two people
// no longer live together; what changed is then edited.
func partHome(t *Team, a Actor, in PatientArgs) (Change, error) {
	p := *body[Patient](t, in.Patient)
	if t.emptied(p.Home, in.Patient) != nil {
		return Change{}, nil // she lives alone already
	}
	old, way := body[Home](t, p.Home), body[Door](t, p.Home)
	p.Home = a.NewID()
	return Change{Put: append([]Doc{p.doc(in.Patient)}, newHome(p.Home, old.Fields, way.Fields)...)}, nil
}

// EditHomeArgs are the arguments of home.edit.
type EditHomeArgs struct {
	Home  ID     `json:"home" key:"home"`
	Field string `json:"field"`
	Was   string `json:"was"`
	Now   string `json:"now"`
}

func editHome(t *Team, a Actor, in EditHomeArgs) (Change, error) {
	f, err := homeSheet.edit(body[Home](t, in.Home).Fields, a, in.Field, in.Was, in.Now)
	return changed(f, err, in.Home, homeDoc)
}

// EditDoorArgs are the arguments of door.edit.
type EditDoorArgs struct {
	Home  ID     `json:"home" key:"door"`
	Field string `json:"field"`
	Was   string `json:"was"`
	Now   string `json:"now"`
}

func editDoor(t *Team, a Actor, in EditDoorArgs) (Change, error) {
	f, err := doorSheet.edit(body[Door](t, in.Home).Fields, a, in.Field, in.Was, in.Now)
	return changed(f, err, in.Home, doorDoc)
}

// ChooseHomeArgs are the arguments of home.choose.
type ChooseHomeArgs struct {
	Home  ID     `json:"home" key:"home"`
	Field string `json:"field"`
	Keep  string `json:"keep"`
}

func chooseHome(t *Team, a Actor, in ChooseHomeArgs) (Change, error) {
	f, err := homeSheet.choose(body[Home](t, in.Home).Fields, a, in.Field, in.Keep)
	return changed(f, err, in.Home, homeDoc)
}

// ChooseDoorArgs are the arguments of door.choose.
type ChooseDoorArgs struct {
	Home  ID     `json:"home" key:"door"`
	Field string `json:"field"`
	Keep  string `json:"keep"`
}

func chooseDoor(t *Team, a Actor, in ChooseDoorArgs) (Change, error) {
	f, err := doorSheet.choose(body[Door](t, in.Home).Fields, a, in.Field, in.Keep)
	return changed(f, err, in.Home, doorDoc)
}

func changed(f Fields, err error, id ID, put func(ID, Fields) Doc) (Change, error) {
	if err != nil || f == nil {
		return Change{}, err
	}
	return Change{Put: []Doc{put(id, f)}}, nil
}
