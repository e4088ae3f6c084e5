package teams

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
)

// Who says who may do an act. Membership is the only right of this version;
// finer questions are the first lines of a rule.
type Who string

// Those who may act.
const (
	Members Who = "members" // every member, no one more than another
	Invited Who = "invited" // whoever holds an open invitation
	Founder Who = "founder" // whoever begins a team, while it has no entry
	Guests  Who = "guests"  // whoever is the guest of somebody accompanied
	Clock   Who = "clock"   // time itself, and letters of other teams; never over HTTP
)

// Sort tells facts from intentions.
type Sort string

// The two sorts of acts.
const (
	Fact      Sort = "fact"      // it happened: accepted however late
	Intention Sort = "intention" // it can lose
)

// Act is a line of the table.
type Act struct {
	Name string
	V    int
	Who  Who
	Sort Sort
	Says string       // what it does, in a sentence
	Args reflect.Type // the type of its arguments
	past []older
	keys func(Actor, any) []Key
	rule func(*Team, Actor, any) (Change, error)
}

// older is a step of an act's past: how arguments of one version become those of
// the next, and the day since which there is the next. A step holds for
// KeptMonths; after that its way may be taken out and the line stays, so that
// versions keep their numbers.
type older struct {
	since string // "2027-02-01"
	up    func(json.RawMessage) (json.RawMessage, error)
}

// asItIs is the step to a version that can say more.
func asItIs(args json.RawMessage) (json.RawMessage, error) { return args, nil }

// KeptMonths is how long an older version of an act is understood: a phone that
// was away for a year still hands in what it holds.
const KeptMonths = 13

// Acts is the table of all acts, in the order of the documents they are about.
// The route, the rights table, the OpenAPI document, the generated types and
// the tests that walk over every act all come from it.
var Acts = []Act{
	act("team.found", Founder, Intention, "Begins a team; whoever begins it is a member like any other.", foundTeam),
	act("team.rename", Members, Intention, "Changes the team's name.", renameTeam),
	act("team.choose", Members, Intention, "Settles the team's name that two people wrote at once.", chooseTeam),
	act("team.join", Invited, Intention, "Joins the team with an invitation, which is spent by it.", joinTeam),
	act("team.leave", Members, Intention, "Leaves the team and hands back the visits still to come.", leaveTeam),
	act("member.edit", Members, Intention, "Changes a field of one's own line in the team.", editMember),
	act("member.learns", Members, Intention, "Says until when one is in training; what one writes until then is countersigned.", learns),
	act("invitation.make", Members, Intention, "Makes an invitation for one person and seven days.", makeInvitation),
	act("invitation.withdraw", Members, Intention, "Withdraws an invitation that nobody used yet.", withdrawInvitation),

	act("patient.add", Members, Intention, "Begins the file of a person.", addPatient),
	act("patient.edit", Members, Intention, "Changes a field of a person's file.", editPatient),
	act("patient.choose", Members, Intention, "Settles a field that two people wrote at once.", choosePatient),
	act("patient.told", Members, Intention, "Notes that the person knows the team shares her file.", tellPatient),
	act("patient.close", Members, Intention, "Closes the file of somebody whom the team no longer visits.", closePatient),
	act("patient.reopen", Members, Intention, "Opens a closed file again.", reopenPatient),
	act("erase.propose", Members, Intention, "Proposes to erase a closed file for good; it is warned while the time for which files are kept is not over.", proposeErase),
	act("erase.agree", Members, Intention, "Agrees, a day later at least, by another member: the file is gone, and nothing brings it back.", agreeErase),
	act("erase.withdraw", Members, Intention, "Says that a file is not to be erased after all.", withdrawErase),
	act("patient.stop", Members, Intention, "Stops all visits of a person from a moment on: in hospital, away, dead, moved.", stopPatient),
	act("patient.resume", Members, Intention, "Brings back the visits that lie ahead, from a moment on.", resumePatient),
	act("transfer.expect", Members, Intention, "Makes a code with which another team may offer one person to this one, for seven days.", expectTransfer),
	act("transfer.unexpect", Members, Intention, "Withdraws such a code that nobody used yet.", unexpectTransfer),
	act("transfer.offer", Members, Intention, "Offers a person to another team, with her consent: from which day, what goes, and words for who takes over.", offerTransfer),
	act("transfer.withdraw", Members, Intention, "Takes that back, as long as her file has not left.", withdrawTransfer),
	act("transfer.accept", Members, Intention, "Takes a person in whom another team offers; her file comes on the day that was said.", acceptTransfer),
	act("transfer.decline", Members, Intention, "Says that the team cannot take her, and why.", declineTransfer),
	act("transfer.read", Members, Intention, "Says that one has read the file that came, and asked the person what was to be asked anew.", readTransfer),
	act("stop.seen", Members, Fact, "Says that one has seen that nobody is to come to a person, or that one comes again.", seeStop),
	act("import.add", Members, Intention, "Takes over some lines of a table: new files, with whom to call and the visits that come again.", addImport),
	act("import.undo", Members, Intention, "Takes an import back, as far as nobody did anything with it; the rest stays, with why.", undoImport),
	act("home.share", Members, Intention, "Says that a person lives in the home of another.", shareHome),
	act("home.part", Members, Intention, "Gives a person a home of her own again.", partHome),
	act("home.edit", Members, Intention, "Changes a field of an address.", editHome),
	act("home.choose", Members, Intention, "Settles a field of an address that two people wrote at once.", chooseHome),
	act("door.edit", Members, Intention, "Changes how one gets in.", editDoor),
	act("door.choose", Members, Intention, "Settles how one gets in, written by two people at once.", chooseDoor),
	act("alert.add", Members, Intention, "Adds what must not be forgotten about a person: an allergy, a dog, a risk of falling.", addAlert),
	act("alert.end", Members, Intention, "Says that an alert holds no longer.", endAlert),
	act("alert.restore", Members, Intention, "Says that an ended alert holds after all.", restoreAlert),
	act("alert.seen", Members, Fact, "Says that one has seen an alert, or that it ended.", seeAlert),
	act("contact.add", Members, Intention, "Adds somebody around a person: who it is, how to reach her, what she does, how near.", addContact, older{"2026-11-23", asItIs}),
	act("contact.edit", Members, Intention, "Changes a field of a contact.", editContact),
	act("contact.choose", Members, Intention, "Settles a field of a contact that two people wrote at once.", chooseContact),
	act("contact.remove", Members, Intention, "Takes a contact off the file.", removeContact),
	act("contact.restore", Members, Intention, "Puts a removed contact back.", restoreContact),

	act("reference.take", Members, Intention, "Says that one keeps the thread of a person's care, or does when the one who keeps it is away, up to a day: « Je suis sa référente ».", takeReference),
	act("reference.hand_back", Members, Intention, "Says that one does no longer.", handBackReference),
	act("circle.join", Members, Intention, "Says that one is in somebody's circle, from a day and perhaps to one; it changes nothing of what anybody sees.", joinCircle),
	act("circle.leave", Members, Intention, "Says that one is no longer.", leaveCircle),
	act("intervention.add", Members, Intention, "Writes down in the plan of care what is done for a person, by whom and when; what the team does makes visits.", addIntervention),
	act("intervention.edit", Members, Intention, "Says otherwise what is done from a day on; visits to come follow, and nothing past changes.", editIntervention),
	act("intervention.end", Members, Intention, "Says from which day on it is not done any more, and why.", endIntervention),
	act("intervention.restore", Members, Intention, "Says that it is done again from today.", restoreIntervention),
	act("rhythm.set", Members, Intention, "Changes the hours of a part of the day for a person; visits of her plan to come follow.", setRhythm),
	act("objection.add", Members, Intention, "Notes what a person does not want to be seen of her file, and by whom: somebody, a profession, everybody.", addObjection),
	act("objection.end", Members, Intention, "Notes that she has changed her mind.", endObjection),
	act("objection.restore", Members, Intention, "Undoes that.", restoreObjection),
	act("opening.urgent", Members, Intention, "Opens a person's whole file in an emergency, for a shift, and says why; the team is told.", openUrgently),
	act("opening.add", Members, Intention, "Lets somebody, or a profession, see more of a person until a day.", addOpening),
	act("opening.end", Members, Intention, "Ends that before its time.", endOpening),
	act("opening.seen", Members, Fact, "Says that one has seen that a file was opened in an emergency.", seeOpening),
	act("view.set", Members, Intention, "Writes down what the team agreed that a profession sees of everybody.", setView),
	act("view.reset", Members, Intention, "Goes back to what the table of practice says.", resetView),
	act("consent.note", Members, Intention, "Notes a consent or a paper of the law: sharing outside, photos, a trusted person, protection, directives.", noteConsent),
	act("consent.end", Members, Intention, "Says that it holds no longer.", endConsent),
	act("consent.restore", Members, Intention, "Says that it holds after all.", restoreConsent),
	act("guest.invite", Members, Intention, "Invites somebody from outside to the circle of one person, with that person's consent, until a day; the person may want her to have the plan in plain words.", inviteGuest, older{"2026-11-23", asItIs}),
	act("guest.join", Invited, Intention, "Comes into the circle of a person with an invitation, which is spent by it.", joinGuest),
	act("guest.end", Members, Intention, "Ends what a guest sees.", endGuest),
	act("guest.leave", Guests, Intention, "Leaves the circle of a person.", leaveGuest),
	act("guest.write", Guests, Fact, "Writes a message for the home and the team.", writeAsGuest),

	act("identity.edit", Members, Intention, "Changes a trait of somebody's identity as her papers say it; it is then provisional.", editIdentity),
	act("identity.choose", Members, Intention, "Settles a trait that several people wrote at once.", chooseIdentity),
	act("identity.check", Members, Intention, "Says that one has seen a paper that says the same.", checkIdentity),
	act("identity.uncheck", Members, Intention, "Takes that back.", uncheckIdentity),
	act("matricule.set", Members, Intention, "Keeps somebody's national number, typed by hand, its key checked: not qualified.", setMatricule),
	act("matricule.remove", Members, Intention, "Takes it away.", removeMatricule),
	act("portrait.edit", Members, Intention, "Changes how somebody lives: her mornings, meals, sleep, what calms her, her life before.", editPortrait),
	act("portrait.choose", Members, Intention, "Settles what several people wrote at once.", choosePortrait),
	act("score.note", Members, Fact, "Says what a scale gave that somebody assessed: GIR, Katz, Braden, Norton.", noteScore),
	act("score.correct", Members, Fact, "Corrects one's own; the first stays readable.", correctScore),
	act("score.withdraw", Members, Intention, "Takes back one's own score that was noted by mistake, or in a wrong file; what it said is gone from there.", withdrawScore),
	act("paper.add", Members, Intention, "Writes down a paper of a person that has an end, and where it lies.", addPaper),
	act("paper.change", Members, Intention, "Changes what is written of a paper.", changePaper),
	act("paper.renew", Members, Intention, "Puts the paper that follows in its place.", renewPaper),
	act("paper.end", Members, Intention, "Says that a paper holds no longer.", endPaper),
	act("paper.restore", Members, Intention, "Says that it holds after all; the one that renewed it does not.", restorePaper),
	act("series.add", Members, Intention, "Begins a visit that comes again.", addSeries),
	act("series.edit", Members, Intention, "Changes a series from a day on; its past stays as it was.", editSeries),
	act("series.end", Members, Intention, "Ends a series: no visits from a day on, and why.", endSeries),
	act("series.restore", Members, Intention, "Lets an ended series go on from today.", restoreSeries),
	act("series.into_plan", Members, Intention, "Takes a series over into the plan of care: its tasks become what is done, its visits follow the plan.", intoPlan),
	act("series.out_of_plan", Members, Intention, "Undoes that, while nobody changed what it had made.", outOfPlan),
	act("visit.keep", Members, Intention, "Says that a visit stays as it is although its series changed.", keepVisit),
	act("visit.unkeep", Members, Intention, "Says that such a visit is to be looked at after all.", unkeepVisit),
	act("visit.add", Members, Intention, "Adds a visit, free to take.", addVisit),
	act("visit.take", Members, Intention, "Takes a visit that is free.", takeVisit),
	act("visit.hand_back", Members, Intention, "Hands a taken visit back to the team.", handBackVisit),
	act("visits.hand_back", Members, Intention, "Hands back all that one has taken, from now until a day: « Je suis malade ».", handBackVisits),
	act("visit.cancel", Members, Intention, "Cancels a visit and says why.", cancelVisit),
	act("visit.restore", Members, Intention, "Brings a cancelled visit back.", restoreVisit),
	act("visit.offer", Members, Intention, "Asks somebody to come in one's own place, or in a free one.", offerVisit),
	act("visit.accept", Members, Intention, "Takes the place that was offered.", acceptVisit),
	act("visit.unaccept", Members, Intention, "Gives the place back to the one who offered it.", unacceptVisit),
	act("visit.decline", Members, Intention, "Says that one would rather not.", declineVisit),
	act("visit.undecline", Members, Intention, "Takes back that one would rather not.", undeclineVisit),
	act("visit.withdraw_offer", Members, Intention, "Takes back one's own offer, or puts away its answer.", withdrawOffer),
	act("visit.take_part", Members, Intention, "Takes a part of what is to be done; the rest is a visit that is free.", takePart),
	act("visit.whole", Members, Intention, "Puts a visit that was cut together again.", wholeVisit),
	act("visit.move", Members, Intention, "Moves a visit to another day or hour.", moveVisit),
	act("visit.seen", Members, Fact, "Says that one has seen that one's visit was moved.", seeVisit),
	act("visit.arrived", Members, Fact, "Says that one is there.", arrivedVisit),
	act("arrival.withdraw", Members, Intention, "Takes back that one is there.", withdrawArrival),
	act("visit.done", Members, Fact, "Says that a visit was made, what was done and what was seen.", doneVisit,
		older{"2026-11-22", asItIs}, older{"2026-11-23", asItIs}, older{"2026-11-24", asItIs}),
	act("visit.not_done", Members, Fact, "Says that a visit was not made, and why.", notDoneVisit, older{"2026-11-23", asItIs}),
	act("passage.withdraw", Members, Intention, "Takes back one's own passage that was noted by mistake; it stays readable.", withdrawPassage),
	act("passage.move", Members, Intention, "Moves one's own passage to the visit that it was about; nothing that it said stays in the wrong place.", movePassage),
	act("passage.move_back", Members, Intention, "Undoes that.", movePassageBack),
	act("note.write", Members, Fact, "Writes a note about a person: a sentence, or what was charted; for the team unless it says for whom.", writeNote,
		older{"2026-11-23", asItIs}, older{"2026-11-24", asItIs}, older{"2026-11-25", asItIs}),
	act("note.correct", Members, Fact, "Corrects one's own note; the first text stays readable.", correctNote,
		older{"2026-11-23", asItIs}, older{"2026-11-24", asItIs}),
	act("note.seen", Members, Fact, "Says that one has seen a note that is to be passed on.", seeNote),
	act("note.sign", Members, Intention, "Countersigns a note of somebody who learns: one has read it with her.", signNote),
	act("note.unsign", Members, Intention, "Takes one's countersignature back.", unsignNote),
	act("note.take", Members, Intention, "Says that one takes care of what is to be passed on: « Je m'en occupe ».", takeNote),
	act("note.hand_back", Members, Intention, "Says that one does not after all.", handBackNote),
	act("note.move", Members, Intention, "Moves a note to the person whom it is about, by whoever sees it in the wrong file; its text is gone from there.", moveNote),
	act("note.move_back", Members, Intention, "Undoes that.", moveNoteBack),
	act("focus.open", Members, Intention, "Opens a focus: something to follow about a person until a result closes it.", openFocus),
	act("focus.withdraw", Members, Intention, "Says that a focus is followed no longer, without a result.", withdrawFocus),
	act("focus.take", Members, Intention, "Says that one takes care of what is followed.", takeFocus),
	act("focus.hand_back", Members, Intention, "Says that one does not after all.", handBackFocus),
	act("focus.reopen", Members, Intention, "Opens a focus again that was closed by a result or withdrawn.", reopenFocus),
	act("question.ask", Members, Intention, "Asks colleagues what they think, about a person: « Demander un avis ».", askQuestion),
	act("question.answer", Members, Intention, "Says what one thinks; whoever was not asked may too.", answerQuestion),
	act("question.close", Members, Intention, "Ends a question in a sentence, with what is to be done at the next visits.", closeQuestion),
	act("question.reopen", Members, Intention, "Opens a question again; what it asked for at the next visits and nobody did is taken back.", reopenQuestion),
	act("question.withdraw", Members, Intention, "Takes back one's own question.", withdrawQuestion),
	act("question.restore", Members, Intention, "Asks it after all.", restoreQuestion),
	act("event.add", Members, Fact, "Writes down that something went wrong, or nearly: a fall, an error with a medicine, a complaint; about a person or about nobody.", addEvent),
	act("event.correct", Members, Fact, "Tells one's own event anew; the first account stays readable.", correctEvent),
	act("event.withdraw", Members, Intention, "Takes back one's own event that was written by mistake, or in a wrong file; its words are gone from there.", withdrawEvent),
	act("event.learn", Members, Intention, "Ends an event with what the team learned, in a sentence, by whoever writes it.", learnEvent),
	act("event.reopen", Members, Intention, "Opens an event again.", reopenEvent),
	act("attention.add", Members, Intention, "Asks for something at the next visit, whoever goes, or at each of them: a small attention.", addAttention),
	act("attention.tick", Members, Fact, "Says that it was done: for good, or for this day.", tickAttention),
	act("attention.untick", Members, Intention, "Says that it is still to be done.", untickAttention),
	act("attention.end", Members, Intention, "Says that nobody need mind it any more.", endAttention),
	act("attention.restore", Members, Intention, "Says that an ended attention holds after all.", restoreAttention),
	act("treatment.add", Members, Intention, "Adds a line to the list of a person's medicines, copied from what prescribes it.", addTreatment),
	act("treatment.change", Members, Intention, "Puts another line in the place of one; what was given before stays readable.", changeTreatment),
	act("treatment.end", Members, Intention, "Says that a medicine is not given any more, from a day on, and why.", endTreatment),
	act("treatment.restore", Members, Intention, "Puts a line back that was ended or changed by mistake.", restoreTreatment),
	act("treatment.seen", Members, Fact, "Says that one has seen what is new on the list of a person's medicines.", seeTreatment),
	act("reading.note", Members, Fact, "Says what was measured, or why it was not.", noteReading),
	act("reading.correct", Members, Fact, "Corrects one's own reading; the first stays readable.", correctReading),
	act("reading.withdraw", Members, Intention, "Takes back one's own reading that was noted by mistake, or in a wrong file; its values are gone from there.", withdrawReading),
	act("reading.answer", Members, Fact, "Says what one does about a reading beyond its limit: called, telling somebody, nothing, because.", answerReading),
	act("reading.unanswer", Members, Intention, "Takes that back.", unanswerReading),
	act("limit.set", Members, Intention, "Writes down between which values a reading of a person is to lie: who said so, and from which day.", setLimit),
	act("limit.end", Members, Intention, "Says that a limit holds no longer.", endLimit),
	act("limit.restore", Members, Intention, "Says that an ended limit holds after all.", restoreLimit),
	act("photo.add", Members, Fact, "Adds a photo; its bytes follow.", addPhoto),
	act("photo.withdraw", Members, Intention, "Takes a photo out of sight; it can be put back.", withdrawPhoto),
	act("photo.restore", Members, Intention, "Puts a photo back that was taken out of sight.", restorePhoto),
	act("photo.move", Members, Intention, "Moves a photo to the person whom it shows, by whoever sees it in the wrong file; nothing to see stays there.", movePhoto),
	act("photo.move_back", Members, Intention, "Undoes that.", movePhotoBack),
	act("wound.add", Members, Intention, "Begins to follow a wound of a person: where, why, since when.", addWound),
	act("wound.change", Members, Intention, "Changes the category of a wound, its protocol, or by which day one looks again.", changeWound),
	act("wound.assess", Members, Fact, "Says what one saw of a wound.", assessWound),
	act("wound.close", Members, Intention, "Says that a wound is followed no longer: healed, or why.", closeWound),
	act("wound.reopen", Members, Intention, "Follows a closed wound again.", reopenWound),
	act("assessment.correct", Members, Fact, "Corrects one's own assessment of a wound; the first stays readable.", correctAssessment),
	act("assessment.withdraw", Members, Intention, "Takes back one's own assessment that was of another wound, or a mistake; what it said is gone from there.", withdrawAssessment),
	act("goal.add", Members, Intention, "Says what matters to a person and is worked for, in plain words that all who care for her read.", addGoal),
	act("goal.edit", Members, Intention, "Changes a field of a goal: its words, the precaution, when one looks again, who.", editGoal),
	act("goal.choose", Members, Intention, "Settles a field of a goal that two people wrote at once.", chooseGoal),
	act("goal.end", Members, Intention, "Says that a goal was reached, that fewer visits are enough, or why it is followed no longer.", endGoal),
	act("goal.reopen", Members, Intention, "Follows an ended goal again.", reopenGoal),
	act("problem.add", Members, Intention, "Adds a problem of the Omaha System, for those who see nursing data.", addProblem),
	act("problem.change", Members, Intention, "Changes whose a problem is, of which nature, its signs, or the goal that it goes with.", changeProblem),
	act("problem.close", Members, Intention, "Closes a problem and says how it ended.", closeProblem),
	act("problem.reopen", Members, Intention, "Opens a closed problem again.", reopenProblem),
	act("rating.note", Members, Intention, "Rates a problem from 1 to 5: knowledge, behaviour, status, now and as wanted.", noteRating),
	act("rating.withdraw", Members, Intention, "Takes back one's own rating that was noted by mistake; its numbers are gone from there.", withdrawRating),
	act("twice.seen", Members, Fact, "Says that one has seen that a task was done twice.", seeTwice),

	act("help.ask", Members, Intention, "Asks the team for a hand: what, where, when.", askHelp),
	act("help.take", Members, Intention, "Says that one comes to help.", takeHelp),
	act("help.hand_back", Members, Intention, "Says that one cannot come after all.", handBackHelp),
	act("help.done", Members, Fact, "Says that the help was given.", doneHelp),
	act("help.undo", Members, Intention, "Takes back that the help was given, said by mistake.", undoHelp),
	act("help.withdraw", Members, Intention, "Says that the help is not needed any more.", withdrawHelp),
	act("help.restore", Members, Intention, "Says that the help is needed after all.", restoreHelp),

	act("template.keep", Members, Intention, "Keeps a plan of care for the team to begin others from: lines that were looked at, without a name.", keepTemplate),
	act("template.rename", Members, Intention, "Gives a kept plan another name.", renameTemplate),
	act("template.withdraw", Members, Intention, "Offers a kept plan no longer.", withdrawTemplate),
	act("template.restore", Members, Intention, "Offers it again.", restoreTemplate),

	act("page.add", Members, Intention, "Begins a page that the team writes together.", addPage),
	act("page.edit", Members, Intention, "Writes a page anew, from the number that one read.", editPage),
	act("page.choose", Members, Intention, "Settles a page that several people wrote at once.", choosePage),
	act("page.remove", Members, Intention, "Takes a page away; for thirty days it can be put back.", removePage),
	act("page.restore", Members, Intention, "Puts a page back.", restorePage),

	act("amendment.set", Members, Intention, "Writes down what the team agreed on for a task and a profession, in place of the table of practice: why, and until when.", setAmendment),
	act("amendment.end", Members, Intention, "Goes back to what the table says.", endAmendment),
	act("amendment.restore", Members, Intention, "Says that an ended agreement holds after all.", restoreAmendment),

	act("entrusted.add", Members, Intention, "Entrusts care of a person to somebody, until a day and under a condition, by a nurse inside a service; it holds once she agrees.", addEntrusted),
	act("entrusted.agree", Members, Intention, "Agrees to do what was entrusted to one.", agreeEntrusted),
	act("entrusted.decline", Members, Intention, "Says that one would rather not, or not any more.", declineEntrusted),
	act("entrusted.unanswer", Members, Intention, "Takes that answer back.", unanswerEntrusted),
	act("entrusted.withdraw", Members, Intention, "Says that it is entrusted no longer.", withdrawEntrusted),
	act("entrusted.restore", Members, Intention, "Says that it is after all.", restoreEntrusted),

	act("aside.place", Members, Intention, "Makes a note about a person of a fact that had no place, by whoever told it.", placeAside),
	act("aside.close", Members, Intention, "Says that there is nothing to keep of a fact that had no place, and why.", closeAside),
	act("aside.reopen", Members, Intention, "Puts a fact back into the tray, and takes away the note made of it.", reopenAside),

	act("letter.receive", Clock, Intention, "Takes in a letter of another team; its id is the letter's.", receiveLetter),
	act("letter.delivered", Clock, Intention, "Takes away a letter that has arrived, or that nobody was there to read.", deliveredLetter),
	act("clock.tick", Clock, Fact, "What ends or begins by itself.", tick),
}

var byName = func() map[string]*Act {
	m := map[string]*Act{}
	for i := range Acts {
		m[Acts[i].Name] = &Acts[i]
	}
	return m
}()

// act makes a line; past leads from version 1 to today's, step by step. Fields
// of the arguments with the tag `key:"kind"` name documents: they must be there
// before the rule runs, and the desk fetches them from beyond the horizon.
func act[A any](name string, who Who, sort Sort, says string, rule func(*Team, Actor, A) (Change, error), past ...older) Act {
	return Act{
		Name: name, V: 1 + len(past), Who: who, Sort: sort, Says: says, Args: reflect.TypeFor[A](), past: past,
		keys: func(a Actor, args any) []Key { return keysIn(a, *args.(*A)) },
		rule: func(t *Team, a Actor, args any) (Change, error) { return rule(t, a, *args.(*A)) },
	}
}

// more is implemented by arguments that name further documents, which need not
// exist, by rules of their own.
type more interface{ more(Actor) []Key }

func keysIn(a Actor, args any) []Key {
	keys := named(args)
	if m, ok := args.(more); ok {
		keys = append(keys, m.more(a)...)
	}
	return keys
}

// named gives the documents that must exist for the act to make sense. Only a
// field with omitempty may be left empty.
func named(args any) []Key {
	var keys []Key
	v := reflect.ValueOf(args)
	for i := range v.NumField() {
		tag, id := v.Type().Field(i).Tag, v.Field(i).String
		kind, may := tag.Get("key"), strings.HasSuffix(tag.Get("json"), ",omitempty")
		if kind != "" && !(may && id() == "") {
			keys = append(keys, Key{kind, id()})
		}
	}
	return keys
}

// FindAct gives a line of the table.
func FindAct(name string) (Act, bool) {
	l, ok := byName[name]
	if !ok {
		return Act{}, false
	}
	return *l, true
}

// Upgrade brings arguments of an older version of an act to today's. Refusals:
// act.unknown, act.version.
func Upgrade(name string, v int, args json.RawMessage) (json.RawMessage, error) {
	l, ok := byName[name]
	if !ok || l.Who == Clock || l.Who == Founder {
		return nil, Bad("act.unknown")
	}
	return l.upgrade(v, args)
}

func (l *Act) upgrade(v int, args json.RawMessage) (json.RawMessage, error) {
	if v < 1 || v > l.V {
		return nil, Bad("act.version")
	}
	for _, step := range l.past[v-1:] {
		if step.up == nil {
			return nil, Bad("act.version")
		}
		next, err := step.up(args)
		if err != nil {
			return nil, Bad("act.version")
		}
		args = next
	}
	return args, nil
}

// Keys names the documents that an act needs in hand, so that the desk can
// fetch those beyond the horizon. Of args that do not decode it names what can
// be seen at a glance: the tray wants to know whom they are about.
func Keys(a Actor, name string, args json.RawMessage) []Key {
	if l, ok := byName[name]; ok {
		if in, err := l.decode(args); err == nil {
			return l.keys(a, in)
		}
	}
	return glance(string(args)).named
}

// Do decides on an act: right, arguments, named documents, rule. It changes
// nothing. Errors are always a *Refusal.
func (t *Team) Do(a Actor, name string, args json.RawMessage) (Change, error) {
	l, ok := byName[name]
	if !ok && t.Sight(a.Who).Any() {
		return Change{}, Bad("act.unknown")
	}
	if !ok || !t.may(a, l.Who) {
		return Change{}, NotFound()
	}
	in, err := l.decode(args)
	if err != nil && l.Who == Invited && !t.Sight(a.Who).Any() {
		err = NotFound() // a stranger learns nothing from a mistake either
	}
	if err != nil {
		return Change{}, err
	}
	sight := t.Sight(a.Who)
	for _, k := range named(reflect.ValueOf(in).Elem().Interface()) {
		d, ok := t.Doc(k)
		if !ok || !sight.Sees(d.Scope) {
			return Change{}, NotFound()
		}
	}
	c, err := l.rule(t, a, in)
	if err != nil {
		return c, err
	}
	return t.recounted(a, c), nil
}

func (t *Team) may(a Actor, who Who) bool {
	switch who {
	case Members:
		return t.Sight(a.Who).Member()
	case Guests:
		s := t.Sight(a.Who)
		return s.Any() && !s.Member()
	case Clock:
		return a.Who == ""
	case Founder:
		return a.Who != "" && len(t.docs) == 0
	}
	return a.Who != "" // Invited: the rule asks for the secret
}

func (l *Act) decode(args json.RawMessage) (any, error) {
	in := reflect.New(l.Args).Interface()
	if len(args) == 0 {
		args = json.RawMessage("{}")
	}
	if bytes.Equal(bytes.TrimSpace(args), []byte("null")) { // would read as {}
		return nil, Bad("args.bad")
	}
	if err := jsonv2.Unmarshal(args, in, jsonv2.RejectUnknownMembers(true)); err != nil {
		if r := refusalIn(err); r != nil {
			return nil, r
		}
		return nil, Bad("args.bad")
	}
	return in, nil
}

// refusalIn finds the refusal that a day or an hour answered while decoding.
func refusalIn(err error) *Refusal {
	for err != nil {
		if r, ok := err.(*Refusal); ok {
			return r
		}
		u, ok := err.(interface{ Unwrap() error })
		if !ok {
			return nil
		}
		err = u.Unwrap()
	}
	return nil
}

// Concept is the part of an act's name before the dot.
func (l Act) Concept() string { c, _, _ := strings.Cut(l.Name, "."); return c }

// sorted is for refusals that name several people: in an order that does not
// depend on who they are to the one who asks.
func sorted(ids []ID) []ID { slices.Sort(ids); return ids }
