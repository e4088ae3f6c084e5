package teams

// The horizon keeps a Team and the phones small: visits and passages of the
// last days, notes of the last month, and everything that is still open. It is
// a cache and never an entry: what leaves stays in the history, and an act that
// names it has it fetched first, so that every answer is the same with and
// without forgetting.

// Horizon gives the first day that a journal has to load on a day.
func Horizon(today Day) Day {
	most := Day(0)
	for _, k := range kinds {
		most = max(most, k.keep)
	}
	return today - most
}

// Within tells whether a document belongs in hand on a day.
func Within(d Doc, today Day) bool {
	return d.Day == 0 || d.Day >= today-kinds[d.Kind].keep
}

// Forget lets go of the documents that have left the horizon.
func (t *Team) Forget(today Day) {
	for _, all := range t.docs {
		for _, d := range all {
			if !Within(d, today) {
				t.drop(d.Key())
			}
		}
	}
}

// Recall takes in documents from beyond the horizon that an act names.
func (t *Team) Recall(docs []Doc) {
	for _, d := range docs {
		if _, ok := t.Doc(d.Key()); !ok {
			t.put(d)
		}
	}
}
