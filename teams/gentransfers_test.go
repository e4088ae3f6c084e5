package teams

import "fmt"

// transfersOf gives a world people who go and people who come: offered, taken,
// arrived, and codes that are open.
func transfersOf(w *world, add func(string, ...string) ID) {
	anna := w.is.Members()[0]
	w.must(anna, "transfer.offer", made{"patient": add("Sauvage"), "team": "team-other", "secret": "secret-there", "words": "les Ormes",
		"from": w.is.Today(w.at), "consent": made{"by": "elle-même", "on": w.is.Today(w.at)}, "what": TransferParts, "handover": "Aime le silence."})
	for i := range 5 {
		secret, transfer := fmt.Sprint("secret-come-", i), fmt.Sprint("transfer-", i)
		w.must(anna, "transfer.expect", made{"hash": HashSecret(secret)})
		if i == 4 {
			return
		}
		l := Letter{To: "team-tilleuls", Sort: LetterOffer, Transfer: transfer, Of: "id-theirs", At: w.at, Offer: &OfferLetter{Secret: secret,
			Patient: fmt.Sprint("id-theirs-", i), Team: "Les Ormes", By: "Lila Roy", Last: "Roussel", From: w.is.Today(w.at), Words: "Aime le silence."}}
		w.must("", "letter.receive", ReceiveLetterArgs{From: "team-other", Letter: l})
		if i < 2 {
			continue
		}
		w.must(anna, "transfer.accept", made{"incoming": IncomingID("team-other", transfer)})
		if i == 3 {
			l.Sort, l.Offer, l.File = LetterFile, nil, smallFile(l.Offer.Patient)
			w.must("", "letter.receive", ReceiveLetterArgs{From: "team-other", Letter: l})
		}
	}
}

// smallFile is a file that says who somebody is.
func smallFile(patient ID) *FileLetter {
	return &FileLetter{Patient: patient, Team: "Les Ormes", By: "Lila Roy", Words: "Aime le silence.", Docs: []Packed{
		{Kind: "door", V: 1, ID: "id-their-home", Body: `{"fields":{}}`}, {Kind: "home", V: 1, ID: "id-their-home", Body: `{"fields":{}}`},
		{Kind: "patient", V: 1, ID: patient, Body: `{"home":"id-their-home","fields":{"last":{"v":"Roussel","by":"id-lila","at":"2026-11-24T07:50:00Z"}},"since":"2026-11-24T07:50:00Z"}`}}}
}

func (g *gen) incoming(state string) ID {
	return doc1(g, func(_ ID, in *Incoming) bool { return in.State == state && (in.Came == nil || in.Came.Read == nil) })
}

func init() {
	for act, of := range map[string]func(*gen, ID) map[string]any{
		"transfer.expect": func(g *gen, _ ID) map[string]any {
			return made{"hash": HashSecret(fmt.Sprint("expected-", g.IntN(1_000_000)))}
		},
		"transfer.unexpect": func(g *gen, _ ID) map[string]any {
			return made{"expecting": doc1(g, func(_ ID, e *Expecting) bool { return e.open(g.w.at) })}
		},
		"transfer.offer": func(g *gen, who ID) map[string]any {
			what := TransferParts[g.IntN(3):]
			of := doc1(g, func(id ID, p *Patient) bool {
				sees := g.w.is.seesAllOf(Actor{Who: who, Now: g.w.at}, &Transfer{Patient: id, What: what})
				return p.Closed == nil && sees && !g.w.is.died(id) && g.w.is.transferOf(id, (*Transfer).open) == nil
			})
			args := made{"patient": of, "team": "team-elsewhere", "secret": fmt.Sprint("secret-", g.IntN(1000)), "words": one(g, someWords),
				"from": g.w.is.Today(g.w.at) + Day(g.IntN(5)), "what": what, "handover": one(g, someNotes)}
			if g.often() {
				args["consent"] = g.consented()
			}
			return args
		},
		"transfer.withdraw": func(g *gen, _ ID) map[string]any {
			return made{"transfer": doc1(g, func(_ ID, tr *Transfer) bool { return tr.open() })}
		},
		"transfer.accept": func(g *gen, _ ID) map[string]any { return made{"incoming": g.incoming(Offered)} },
		"transfer.decline": func(g *gen, _ ID) map[string]any {
			return made{"incoming": g.incoming(Offered), "why": one(g, TransferRefusals), "words": one(g, someWords)}
		},
		"transfer.read": func(g *gen, _ ID) map[string]any { return made{"incoming": g.incoming(Arrived)} },
		"letter.receive": func(g *gen, _ ID) map[string]any {
			return made{"from": "team-elsewhere", "to": "team-tilleuls", "of": "id-theirs", "at": g.w.at, "transfer": fmt.Sprint("transfer-", g.IntN(4)), "sort": LetterWithdraw}
		},
		"letter.delivered": func(g *gen, _ ID) map[string]any {
			return made{"letter": doc1[Letter](g, nil), "returned": g.IntN(2) == 0}
		},
	} {
		plausible[act] = of
		weights[act] = 1
	}
}
