package teams

import "slices"

func (g *gen) focus(fits func(*Focus) bool) map[string]any {
	return made{"focus": doc1(g, func(_ ID, f *Focus) bool { return fits(f) })}
}

func (g *gen) question(fits func(*Question) bool) map[string]any {
	return made{"question": doc1(g, func(_ ID, q *Question) bool { return fits(q) })}
}

// charted makes a note on a focus, sometimes with the result that closes it.
func (g *gen) charted(args made) made {
	id := doc1(g, func(_ ID, f *Focus) bool { return f.open() })
	f := body[Focus](g.w.is, id)
	if f == nil {
		return args
	}
	args["patient"], args["focus"], args["data"] = f.Patient, id, one(g, someNotes)
	switch g.IntN(3) {
	case 0:
		args["text"], args["result"] = "", one(g, someNotes)
	case 1:
		args["actions"], args["heard"] = one(g, someNotes), made{"from": "Dr Morel", "read_back": g.IntN(2) == 0}
	}
	return args
}

// colleagues are some members without the one who asks.
func (g *gen) colleagues(who ID) []ID {
	others := slices.DeleteFunc(slices.Clone(g.w.is.Members()), func(id ID) bool { return id == who })
	if len(others) == 0 {
		return []ID{who}
	}
	return others[:1+g.IntN(len(others))]
}
