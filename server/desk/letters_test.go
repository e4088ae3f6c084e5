package desk_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/teams"
)

const ormes = "team-ormes"

// post is two teams of one server, one of which has somebody who is to go to the
// other.
type post struct {
	*world
	patient teams.ID
}

func newPost(t *testing.T) *post {
	p := &post{world: newWorld(t)}
	p.desk.LetterWait(5 * time.Millisecond)
	p.accept(ormes)
	add := p.accepted("person-ines", "patient.add", `{"title":"Mme","first":"Odette","last":"Lambert","born":"","phone":"","matters":"","street":"12 rue des Tilleuls","floor":"","town":"Nantes"}`)
	p.patient = teams.NewIDs(team, "person-ines", add.ID)()
	p.accepted("person-ines", "alert.add", fmt.Sprintf(`{"patient":%q,"sort":"dog","text":"Chien gentil"}`, p.patient))
	p.accepted("person-ines", "series.add", fmt.Sprintf(`{"patient":%q,"from_day":"2026-11-24","rule":{"every":1},"from":"18:00","to":"19:00","minutes":30,"tasks":[{"task":"company"}],"people":1,"urgency":"today"}`, p.patient))
	return p
}

// reopen starts the server anew.
func (p *post) reopen() {
	p.world.reopen()
	p.desk.LetterWait(5 * time.Millisecond)
	p.desk.Wake(ctx)
}

// sure does an act in a team until it is answered: its append may fail.
func (p *post) sure(in teams.ID, ask desk.Ask) desk.Answer {
	p.Helper()
	for range 20 {
		answers, err := p.desk.Do(ctx, in, "person-ines", []desk.Ask{ask})
		if err == nil && !answers[0].Unknown && (answers[0].Refusal == nil || answers[0].Refusal.Code != "disk.full") {
			return answers[0]
		}
	}
	p.Fatalf("%s is never answered", ask.Act)
	return desk.Answer{}
}

func (p *post) offer(secret, day string) teams.ID {
	p.Helper()
	p.sure(ormes, p.ask("transfer.expect", `{"hash":"`+teams.HashSecret(secret)+`"}`))
	ask := p.ask("transfer.offer", fmt.Sprintf(`{"patient":%q,"team":%q,"secret":%q,"words":"Les Ormes","from":%q,"consent":{"by":"elle-même","on":"2026-11-23"},"what":["plan","notes"],"handover":"Aime le silence."}`,
		p.patient, ormes, secret, day))
	if a := p.sure(team, ask); a.Seq == 0 {
		p.Fatalf("the offer: %v", a.Refusal)
	}
	return teams.NewIDs(team, "person-ines", ask.ID)()
}

// place is what one team has of her.
type place struct{ open, letters, alerts int }

func (p *post) in(team teams.ID) (is place) {
	look := func() error {
		is = place{}
		return p.desk.Read(ctx, team, func(t *teams.Team) {
			for _, id := range t.Patients() {
				is.open++
				for _, d := range t.Docs(t.Sight("person-ines")) {
					if a, ok := d.Body.(*teams.Alert); ok && a.Patient == id {
						is.alerts++
					}
				}
			}
			for _, l := range t.Letters() {
				if l.Sort == teams.LetterFile {
					is.letters++
				}
			}
		})
	}
	for look() != nil { // it is being opened again
	}
	return is
}

// where counts in which teams she is accompanied, and the letters with her file,
// at one moment: her team says the same before and after the other one.
func (p *post) where() (here, there, letters, alerts int) {
	p.Helper()
	for {
		before, other := p.in(team), p.in(ormes)
		if after := p.in(team); before == after {
			return before.open, other.open, before.letters, before.alerts + other.alerts
		}
	}
}

func (p *post) state(transfer teams.ID) (state string, arrived bool) {
	p.Helper()
	_ = p.desk.Read(ctx, team, func(t *teams.Team) {
		if d, ok := t.Doc(teams.Key{Kind: "transfer", ID: transfer}); ok {
			tr := d.Body.(*teams.Transfer)
			state, arrived = tr.State, tr.Arrived != nil
		}
	})
	return state, arrived
}

func (p *post) incoming(transfer teams.ID) (state string) {
	p.Helper()
	_ = p.desk.Read(ctx, ormes, func(t *teams.Team) {
		if d, ok := t.Doc(teams.Key{Kind: "incoming", ID: teams.IncomingID(team, transfer)}); ok {
			state = d.Body.(*teams.Incoming).State
		}
	})
	return state
}

func (p *post) decide(transfer teams.ID, act, more string) desk.Answer {
	p.Helper()
	return p.sure(ormes, p.ask(act, fmt.Sprintf(`{"incoming":%q%s}`, teams.IncomingID(team, transfer), more)))
}

func TestAPersonGoesToAnotherTeam(t *testing.T) {
	p := newPost(t)
	one := p.offer("secret-one", "2026-11-24")
	p.until("the offer arrives", func() bool { return p.incoming(one) == teams.Offered })
	p.decide(one, "transfer.decline", `,"why":"full","words":""`)
	p.until("the refusal arrives", func() bool { s, _ := p.state(one); return s == teams.Declined })
	if here, there, _, _ := p.where(); here != 1 || there != 0 {
		t.Fatalf("after a refusal she is here %d times and there %d times", here, there)
	}
	two := p.offer("secret-two", "2026-11-25")
	p.until("the offer arrives", func() bool { return p.incoming(two) == teams.Offered })
	p.decide(two, "transfer.accept", "")
	p.until("the answer arrives", func() bool { s, _ := p.state(two); return s == teams.Accepted })
	if here, there, _, _ := p.where(); here != 1 || there != 0 {
		t.Fatalf("before the day she is here %d times and there %d times", here, there)
	}
	p.desk.Close() // the day comes while nobody is there
	p.clock.Store(time.Date(2026, 11, 24, 23, 0, 1, 0, time.UTC).UnixNano())
	p.reopen()
	p.until("she arrives", func() bool { _, arrived := p.state(two); return arrived })
	if here, there, letters, alerts := p.where(); here != 0 || there != 1 || letters != 0 || alerts != 1 {
		t.Errorf("she is here %d times, there %d times, in %d letters, with %d alerts", here, there, letters, alerts)
	}
}

func TestACodeThatNobodyMade(t *testing.T) {
	p := newPost(t)
	for _, to := range []string{ormes, "team-none", team} {
		ask := p.ask("transfer.offer", fmt.Sprintf(`{"patient":%q,"team":%q,"secret":"no-such-secret","words":"Les Ormes","from":"2026-11-24","consent":{"by":"elle-même","on":"2026-11-23"},"what":[],"handover":"x"}`, p.patient, to))
		p.sure(team, ask)
		id := teams.NewIDs(team, "person-ines", ask.ID)()
		p.until("it comes back from "+to, func() bool { s, _ := p.state(id); return s == teams.Declined })
	}
}

// Nothing of it stands in clear on the disk, and nobody sees a letter.
func TestALetterIsSealed(t *testing.T) {
	p := newPost(t)
	p.faults.hold.Store(ormes + " letter.receive")
	one := p.offer("secret-one", "2026-11-24")
	_ = p.desk.Read(ctx, team, func(t *teams.Team) {
		if len(t.Letters()) != 1 {
			p.Error("the letter does not wait")
		}
		for _, d := range t.Docs(t.Sight("person-ines")) {
			if d.Kind == "letter" {
				p.Error("she sees a letter")
			}
		}
	})
	p.faults.hold.Store("")
	p.until("the offer arrives", func() bool { return p.incoming(one) == teams.Offered })
	p.decide(one, "transfer.accept", "")
	p.until("she arrives", func() bool { _, arrived := p.state(one); return arrived })
	p.desk.Close()
	_ = filepath.Walk(p.dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		for _, word := range []string{"Lambert", "Chien gentil", "secret-one", "silence"} {
			if strings.Contains(string(raw), word) {
				t.Errorf("%s holds %q", path, word)
			}
		}
		return err
	})
}

// trouble makes the next steps fail in one way or another.
func (p *post) trouble(r *rand.Rand) string {
	broken := errors.New("a disk that answers no more")
	switch r.IntN(6) {
	case 0:
		p.faults.before.Store(&broken)
		return "an append fails"
	case 1:
		p.faults.after.Store(&broken)
		return "an append is made and its answer lost"
	case 2:
		p.faults.find.Store(&broken)
		return "finding fails"
	case 3:
		p.faults.full.Store(ormes)
		return "there the disk is full"
	case 4:
		p.reopen()
		return "the server starts anew"
	}
	p.faults.full.Store("")
	return "nothing"
}

// Whatever fails, and whenever: she is in one place at each moment, in one place
// in the end, with all that went, and the letters are gone.
func TestSheIsNeverInTwoPlaces(t *testing.T) {
	ends := map[string]int{}
	for seed := range uint64(24) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			p := newPost(t)
			r := rand.New(rand.NewPCG(seed, 3))
			var said []string
			check := func(what string) {
				said = append(said, what)
				if s := wrong(first3(p.where())); s != "" {
					t.Fatalf("%s: %v", s, said)
				}
			}
			step := func(what string) {
				check(what)
				check(p.trouble(r))
			}
			transfer := p.offer("secret-one", "2026-11-24")
			step("offered")
			decision := []string{"accept", "accept", "decline", "withdraw", "both"}[seed%5]
			if decision == "withdraw" || decision == "both" && r.IntN(2) == 0 {
				p.sure(team, p.ask("transfer.withdraw", fmt.Sprintf(`{"transfer":%q}`, transfer)))
				step("withdrawn")
			}
			p.faults.full.Store("")
			p.until("it is known there", func() bool { s := p.incoming(transfer); return s != "" || decision == "withdraw" || decision == "both" })
			step("arrived")
			switch decision {
			case "accept", "both":
				p.faults.full.Store("")
				p.decide(transfer, "transfer.accept", "")
			case "decline":
				p.faults.full.Store("")
				p.decide(transfer, "transfer.decline", `,"why":"far","words":""`)
			}
			step("decided")
			if decision == "both" {
				p.sure(team, p.ask("transfer.withdraw", fmt.Sprintf(`{"transfer":%q}`, transfer)))
				step("withdrawn")
			}
			for range 3 {
				step("waiting")
			}
			p.faults.full.Store("")
			p.until("all letters are brought", func() bool {
				left := 0
				for _, in := range []teams.ID{team, ormes} {
					if p.desk.Read(ctx, in, func(t *teams.Team) { left += len(t.Letters()) }) != nil {
						left++
					}
				}
				return left == 0
			})
			check("in the end")
			here, there, _, alerts := p.where()
			state, _ := p.state(transfer)
			other := p.incoming(transfer)
			ends[state]++
			if here+there != 1 || alerts != 1 || (there == 1) != (state == teams.Gone) || (there == 1) != (other == teams.Arrived) || other == teams.Offered || other == teams.Accepted {
				t.Errorf("in the end she is here %d times, there %d times, with %d alerts, %s here and %q there: %v", here, there, alerts, state, other, said)
			}
		})
	}
	for _, state := range []string{teams.Gone, teams.Declined, teams.Withdrawn} {
		if ends[state] == 0 {
			t.Errorf("no transfer ended as %s: this finds nothing (%v)", state, ends)
		}
	}
}

// wrong says what is wrong with where she is.
func wrong(here, there, letters int) string {
	if here+there > 1 || here+there+letters == 0 {
		return fmt.Sprintf("she is here %d times, there %d times, in %d letters", here, there, letters)
	}
	return ""
}

// fileLetter gives the letter with her file, which is held back.
func (p *post) fileLetter() (l teams.Posted) {
	p.Helper()
	p.faults.hold.Store(ormes + " letter.receive")
	p.until("the file is written", func() bool {
		_ = p.desk.Read(ctx, team, func(t *teams.Team) {
			for _, one := range t.Letters() {
				if one.Sort == teams.LetterFile {
					l = one
				}
			}
		})
		return l.ID != ""
	})
	return l
}

// The same letter under another id, as after a restore: she still comes once.
func TestALetterThatIsBroughtTwice(t *testing.T) {
	p := newPost(t)
	transfer := p.offer("secret-one", "2026-11-24")
	p.until("the offer arrives", func() bool { return p.incoming(transfer) == teams.Offered })
	p.faults.hold.Store(ormes + " letter.receive")
	p.decide(transfer, "transfer.accept", "")
	l := p.fileLetter()
	if s := wrong(first3(p.where())); s != "" {
		t.Error(s)
	}
	p.faults.hold.Store("")
	p.until("she arrives", func() bool { _, arrived := p.state(transfer); return arrived })
	for _, id := range []teams.ID{l.ID, "another-id"} {
		if err := p.desk.Bring(ctx, ormes, "letter.receive", id, teams.ReceiveLetterArgs{From: team, Letter: l.Letter}); err != nil {
			t.Fatal(err)
		}
	}
	if here, there, letters, alerts := p.where(); here+there != 1 || letters != 0 || alerts != 1 {
		t.Errorf("she is here %d times, there %d times, with %d alerts", here, there, alerts)
	}
	// The control: a file that comes although it never left has her in two places,
	// and what looks for that says so.
	p.sure(team, desk.Ask{ID: "act-reopen", Act: "patient.reopen", V: 1, Made: p.now(), Knowing: []string{"transfer.gone"}, Why: "le contrôle",
		Args: []byte(fmt.Sprintf(`{"patient":%q}`, p.patient))})
	if wrong(first3(p.where())) == "" {
		t.Error("she is in two places, and nothing finds it")
	}
}

// A backup brought her team back to a day before she left: what it offers again
// says that she is there already, and she is not there twice.
func TestATeamThatWasBroughtBack(t *testing.T) {
	p := newPost(t)
	one := p.offer("secret-one", "2026-11-24")
	p.until("the offer arrives", func() bool { return p.incoming(one) == teams.Offered })
	p.desk.Close()
	if err := p.faults.Journal.(*bolt.Journal).Close(); err != nil {
		t.Fatal(err)
	}
	before := t.TempDir()
	for _, f := range p.files(team) {
		p.copy(filepath.Join(p.dir, f), filepath.Join(before, f))
	}
	p.again()
	p.decide(one, "transfer.accept", "")
	p.until("she arrives", func() bool { _, arrived := p.state(one); return arrived })
	p.desk.Close()
	if err := p.faults.Journal.(*bolt.Journal).Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range p.files(team) {
		p.copy(filepath.Join(before, f), filepath.Join(p.dir, f))
	}
	p.again()
	p.until("she is here and there, as the backup has it", func() bool { here, there, _, _ := p.where(); return here == 1 && there == 1 })
	p.sure(team, p.ask("transfer.withdraw", fmt.Sprintf(`{"transfer":%q}`, one)))
	two := p.offer("secret-two", "2026-11-24")
	p.until("it is found that she has gone", func() bool { s, arrived := p.state(two); return s == teams.Gone && arrived })
	if here, there, letters, alerts := p.where(); here != 0 || there != 1 || letters != 0 || alerts != 1 {
		t.Errorf("she is here %d times, there %d times, in %d letters, with %d alerts", here, there, letters, alerts)
	}
}

func first3(here, there, letters, _ int) (int, int, int) { return here, there, letters }

// again opens the journals and the desk.
func (p *post) again() {
	p.open()
	p.desk.LetterWait(5 * time.Millisecond)
	p.desk.Wake(ctx)
}

// files are those of a team, by their names in the folder.
func (p *post) files(of teams.ID) (out []string) {
	_ = filepath.Walk(p.dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() && strings.Contains(path, of) {
			rel, _ := filepath.Rel(p.dir, path)
			out = append(out, rel)
		}
		return nil
	})
	if len(out) == 0 {
		p.Fatal("a team has no file")
	}
	return out
}

func (p *post) copy(from, to string) {
	raw, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o700)
	}
	if err == nil {
		err = os.WriteFile(to, raw, 0o600)
	}
	if err != nil {
		p.Fatal(err)
	}
}

// What a team does otherwise does not hurry a letter that cannot be brought.
func TestOnlyANewLetterRings(t *testing.T) {
	put, drop := teams.Doc{Kind: "letter", ID: "letter-1"}, teams.Dropped{Kind: "letter", ID: "letter-1"}
	other := teams.Entry{Put: []teams.Doc{{Kind: "note", ID: "note-1"}}, Drop: []teams.Dropped{drop}}
	if desk.Wrote(nil) || desk.Wrote([]teams.Entry{other}) {
		t.Error("a note rings")
	}
	if !desk.Wrote([]teams.Entry{other, {Put: []teams.Doc{put}}}) {
		t.Error("a new letter does not ring")
	}
}
