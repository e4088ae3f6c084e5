package teams

import (
	"strings"
	"time"
)

// Past is what a document says to somebody who reads the history of a person or
// of the team: when, by whom, and in which words.
type Past struct {
	At   time.Time
	By   ID
	Text string
}

// ToldKinds are the kinds of documents that stand in the history. Of each other
// kind silentKinds says why not.
var ToldKinds = []string{"note", "passage", "alert", "attention", "stop", "visit", "help", "page", "aside", "treatment", "question", "focus", "reading", "event", "photo", "wound", "assessment", "goal", "opening", "objection", "consent"}

// silentKinds stand in no history.
var silentKinds = map[string]string{
	"team":         "is what is now",
	"member":       "is what is now",
	"invitation":   "is a way in",
	"patient":      "is what is now",
	"home":         "is what is now",
	"door":         "is how one gets in: shown after a look, found by nobody",
	"contact":      "is what is now",
	"series":       "is a plan",
	"planned":      "is a plan",
	"reference":    "is what is now",
	"belonging":    "is what is now",
	"problem":      "stands in the plan, for those who see nursing data",
	"rating":       "stands with its problem",
	"template":     "is a plan of nobody",
	"limit":        "stands with the readings",
	"amendment":    "stands on the page of who may do what",
	"arrival":      "stands in the passage",
	"lately":       "follows from passages",
	"twice":        "follows from passages",
	"precaution":   "stands with its goal",
	"intervention": "is a plan, and says what it said before",
	"rhythm":       "is a plan",
	"entrusted":    "stands on a page of its own, by person",
	"transfer":     "stands on the page of its own, and with its file",
	"incoming":     "stands on the page of its own, and with its file",
	"expecting":    "is a way in",
	"letter":       "is on its way, and nobody reads it there",
	"erasure":      "it holds ids only, and nobody it is about",
	"guest":        "is what is now",
	"view":         "is what is now",
	"face":         "is what is now",
	"identity":     "is what is now",
	"matricule":    "is shown after a look, found by nobody",
	"portrait":     "is what is now",
	"score":        "stands with the scores",
	"paper":        "stands with the papers",
}

// Says gives what a document says in the history; ok is false when it says
// nothing there: a note that was corrected or moved away, a passage that was
// taken back, a visit that nobody cancelled.
func Says(d Doc) (past Past, ok bool) {
	switch b := d.Body.(type) {
	case *Note:
		return Past{b.At, b.By, lines(b.Text, b.Data, b.Actions, b.Result)}, b.Corrected == "" && b.MovedAway == nil
	case *Passage:
		return Past{b.At, b.By, b.said()}, b.Withdrawn == nil
	case *Alert:
		return Past{b.At, b.By, b.Text}, true
	case *Attention:
		return Past{b.At, b.By, b.Text}, true
	case *Stop:
		return Past{b.At, b.By, b.Words}, true
	case *Visit:
		if b.Cancelled == nil {
			return Past{}, false
		}
		return Past{b.Cancelled.At, b.Cancelled.By, lines(b.Cancelled.Words, b.Words)}, true
	case *Treatment:
		return Past{b.At, b.By, lines(b.Name, b.Dose, b.Words)}, true
	case *Question:
		return Past{b.At, b.By, b.said()}, b.Withdrawn == nil
	case *Focus:
		return Past{b.At, b.By, b.Title}, b.Withdrawn == nil
	case *Reading:
		return Past{b.At, b.By, b.said()}, b.Withdrawn == nil
	case *Event:
		return Past{b.At, b.By, b.said()}, b.Withdrawn == nil
	case *Photo:
		return Past{b.At, b.By, b.Words}, b.Withdrawn == nil && b.MovedAway == nil
	case *Wound:
		return Past{b.At, b.By, lines(b.Place.Words, b.Cause.Words, b.Care.Protocol)}, true
	case *Assessment:
		return Past{b.At, b.By, lines(b.Typed, b.Words)}, b.Withdrawn == nil
	case *Goal:
		return Past{b.At, b.By, lines(b.Fields["words"].V, b.Fields["precaution"].V)}, b.Ended == nil || b.Ended.How != "mistake"
	case *Opening:
		return Past{b.At, b.By, b.Why}, true
	case *Objection:
		return Past{b.At, b.By, b.Words}, true
	case *Consent:
		return Past{b.At, b.By, lines(b.Said, b.Words)}, true
	case *Help:
		return Past{b.At, b.By, lines(b.What, b.Where)}, b.Withdrawn == nil
	case *Page:
		words := []string{b.Title, b.Text}
		for _, o := range b.Also {
			words = append(words, o.Title, o.Text)
		}
		return Past{b.At, b.By, lines(words...)}, b.Removed == nil
	case *Aside:
		if b.Placed != nil {
			return Past{b.At, b.By, lines(b.Text, b.Placed.Words)}, b.Placed.Note == "" && b.Placed.Photo == ""
		}
		return Past{b.At, b.By, b.Text}, true
	}
	return Past{}, false
}

// said is what the passage says in words of hers; what was ticked is no text.
func (p *Passage) said() string {
	words := []string{p.Words}
	for _, k := range p.Tasks {
		if k.Intake != nil {
			words = append(words, k.Intake.Why)
		}
	}
	return lines(words...)
}

// said is what was asked, answered and concluded.
func (q *Question) said() string {
	words := []string{q.Text}
	for _, o := range q.Answers {
		words = append(words, o.Text)
	}
	if q.Closed != nil {
		words = append(words, q.Closed.Text)
		for _, s := range q.Closed.Actions {
			words = append(words, s.Text)
		}
	}
	return lines(words...)
}

// said is what happened, who was told, what was done and learned.
func (e *Event) said() string {
	words := []string{e.Text, e.Told, e.Done}
	if e.Learned != nil {
		words = append(words, e.Learned.Text)
	}
	return lines(words...)
}

// lines puts texts one under the other.
func lines(texts ...string) string {
	var out []string
	for _, s := range texts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}

// said is what was typed, with what stands beside the number, once.
func (m Measured) said() string {
	if strings.Contains(m.Typed, m.Words) {
		return m.Typed
	}
	return lines(m.Typed, m.Words)
}
