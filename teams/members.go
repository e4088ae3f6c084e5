package teams

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"ronde/teams/practice"
)

// Most is how many members a team has at most: beyond, people no longer know
// each other's round, and the team becomes two.
const Most = 12

// TeamBody is the team itself; its document has the id "team".
type TeamBody struct {
	Name Field  `json:"name"`
	Zone string `json:"zone"`
}

// Member is a person's line in the team; its id is the person's. It stays when
// she leaves, so that what she wrote keeps a name.
type Member struct {
	First      string              `json:"first"`
	Last       string              `json:"last"`
	Profession practice.Profession `json:"profession"`
	Words      string              `json:"words,omitempty"`
	Phone      string              `json:"phone,omitempty"`
	Colour     int                 `json:"colour"`
	Since      time.Time           `json:"since"`
	Left       *time.Time          `json:"left,omitempty"`
	Learns     Day                 `json:"learns,omitempty"` // the last day of her training
	Status     string              `json:"status,omitempty"` // employed, liberal, mixed; "" when she did not say
}

// Liberal is the status of whoever works on her own account only, outside of any
// service.
const Liberal = "liberal"

// Invitation lets one person join within seven days. Only the hash of its
// secret is kept, and its id follows from the hash.
type Invitation struct {
	By     ID        `json:"by"`
	At     time.Time `json:"at"`
	Until  time.Time `json:"until"`
	Hash   string    `json:"hash"`
	State  string    `json:"state"` // open, spent, withdrawn, lapsed
	Joined ID        `json:"joined,omitempty"`
	Guest  *Invites  `json:"guest,omitempty"` // it is for somebody from outside
}

func (*Invitation) none() ID { return "" }

// doc: what an invitation of a guest says is about the person whose guest she
// will be.
func (inv *Invitation) doc(id ID, day Day) Doc {
	scope := ofTeam
	if inv.Guest != nil {
		scope = ofPatient(inv.Guest.Patient, ClassCare)
	}
	return doc(id, scope, day, inv)
}

// Face is what guests see of a member, so that they know who comes. Its id is
// the member's.
type Face struct {
	First      string              `json:"first"`
	Last       string              `json:"last"`
	Profession practice.Profession `json:"profession"`
	Words      string              `json:"words,omitempty"`
	Colour     int                 `json:"colour"`
}

// docs gives the line of a member, and her face for guests when it changes.
func (m *Member) docs(t *Team, id ID) []Doc {
	put := []Doc{doc(id, ofTeam, 0, m)}
	face := &Face{m.First, m.Last, m.Profession, m.Words, m.Colour}
	if old := body[Face](t, id); old == nil || *old != *face {
		put = append(put, doc(id, ofFaces, 0, face))
	}
	return put
}

// InvitationLife is how long an invitation stays open.
const InvitationLife = 7 * 24 * time.Hour

// InvitationID gives the document of a secret: only who holds the secret can
// name it.
func InvitationID(secret string) ID {
	h := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(h[:16])
}

var (
	ofTeam   = Scope{Class: ClassTeam}
	ofFaces  = Scope{Class: ClassFaces}
	teamKey  = Key{"team", "team"}
	teamName = sheet{"name": name}
)

// Profile is what a person says of herself when she comes.
type Profile struct {
	First      string              `json:"first"`
	Last       string              `json:"last"`
	Profession practice.Profession `json:"profession"`
	Words      string              `json:"words,omitempty"`
}

func (p Profile) clean() (Profile, error) {
	var err error
	if p.First, err = name(p.First); err != nil {
		return p, about(err, "first")
	}
	if p.Last, err = name(p.Last); err != nil {
		return p, about(err, "last")
	}
	if !p.Profession.Known() {
		return p, badField("profession.bad", "profession")
	}
	if p.Words, err = optional(line)(p.Words); err != nil {
		return p, about(err, "words")
	}
	if p.Profession == practice.Other && p.Words == "" {
		return p, badField("profession.words", "words")
	}
	return p, nil
}

// FoundArgs are the arguments of team.found.
type FoundArgs struct {
	Name string `json:"name"`
	Zone string `json:"zone"`
	Profile
}

func foundTeam(t *Team, a Actor, in FoundArgs) (Change, error) {
	fields, err := teamName.fill(a, map[string]string{"name": in.Name})
	if err != nil {
		return Change{}, err
	}
	if _, err := time.LoadLocation(in.Zone); err != nil || in.Zone == "" || in.Zone == "Local" {
		return Change{}, badField("zone.bad", "zone")
	}
	m, err := newMember(t, a, in.Profile)
	if err != nil {
		return Change{}, err
	}
	team := &TeamBody{Name: fields["name"], Zone: in.Zone}
	return Change{Put: append([]Doc{doc("team", ofFaces, 0, team)}, m.docs(t, a.Who)...)}, nil
}

// RenameArgs are the arguments of team.rename.
type RenameArgs struct {
	Was string `json:"was"`
	Now string `json:"now"`
}

func renameTeam(t *Team, a Actor, in RenameArgs) (Change, error) {
	b := body[TeamBody](t, teamKey.ID)
	fields, err := teamName.edit(Fields{"name": b.Name}, a, "name", in.Was, in.Now)
	if err != nil || fields == nil {
		return Change{}, err
	}
	return Change{Put: []Doc{doc("team", ofFaces, 0, &TeamBody{Name: fields["name"], Zone: b.Zone})}}, nil
}

// ChooseTeamArgs are the arguments of team.choose.
type ChooseTeamArgs struct {
	Keep string `json:"keep"`
}

func chooseTeam(t *Team, a Actor, in ChooseTeamArgs) (Change, error) {
	b := body[TeamBody](t, teamKey.ID)
	fields, err := teamName.choose(Fields{"name": b.Name}, a, "name", in.Keep)
	if err != nil || fields == nil {
		return Change{}, err
	}
	return Change{Put: []Doc{doc("team", ofFaces, 0, &TeamBody{Name: fields["name"], Zone: b.Zone})}}, nil
}

// JoinArgs are the arguments of team.join.
type JoinArgs struct {
	Secret string `json:"secret"`
	Profile
}

func (in JoinArgs) more(Actor) []Key { return []Key{{"invitation", InvitationID(in.Secret)}} }

func joinTeam(t *Team, a Actor, in JoinArgs) (Change, error) {
	id := InvitationID(in.Secret)
	inv := body[Invitation](t, id)
	if inv == nil || inv.Hash != HashSecret(in.Secret) || inv.Guest != nil {
		return Change{}, NotFound()
	}
	if t.Sight(a.Who).Member() {
		return Change{}, nil // already in
	}
	if inv.State != "open" {
		return Change{}, refuse("invitation."+inv.State, "by", inv.By)
	}
	if len(t.Members()) >= Most {
		return Change{}, refuse("team.full", "most", Most)
	}
	m, err := newMember(t, a, in.Profile)
	if err != nil {
		return Change{}, err
	}
	spent := *inv
	spent.State, spent.Joined = "spent", a.Who
	put := append(m.docs(t, a.Who), spent.doc(id, t.Today(a.Now)))
	all(t, func(_ ID, g *Guest) { // a colleague now, she sees it as one
		if g.Person == a.Who && g.Ended == nil {
			put = append(put, g.over(t, a))
		}
	})
	return t.handsBack(a, Change{Put: put}), nil
}

func newMember(t *Team, a Actor, p Profile) (*Member, error) {
	p, err := p.clean()
	if err != nil {
		return nil, err
	}
	m := &Member{First: p.First, Last: p.Last, Profession: p.Profession, Words: p.Words, Since: a.Now}
	m.Colour = t.freeColour(a.Who)
	if old := body[Member](t, a.Who); old != nil {
		m.Phone, m.Learns, m.Status = old.Phone, old.Learns, old.Status
	}
	return m, nil
}

// freeColour gives the lowest of the twelve colours that no member has; one who
// comes back takes hers again when it is still free.
func (t *Team) freeColour(who ID) int {
	taken := map[int]bool{}
	for _, id := range t.Members() {
		taken[body[Member](t, id).Colour] = true
	}
	if old := body[Member](t, who); old != nil && !taken[old.Colour] {
		return old.Colour
	}
	c := 1
	for taken[c] && c < Most {
		c++
	}
	return c
}

// LeaveArgs are the arguments of team.leave.
type LeaveArgs struct{}

func leaveTeam(t *Team, a Actor, _ LeaveArgs) (Change, error) {
	if len(t.Members()) == 1 {
		if err := warn(a, []string{"team.last"}, nil); err != nil {
			return Change{}, err
		}
	}
	m := *body[Member](t, a.Who)
	m.Left = &a.Now
	put := m.docs(t, a.Who)
	all(t, func(id ID, inv *Invitation) {
		if inv.State == "open" && inv.By == a.Who {
			gone := *inv
			gone.State = "withdrawn"
			put = append(put, gone.doc(id, t.Today(a.Now)))
		}
	})
	all(t, func(id ID, o *Opening) {
		if o.Who == a.Who && o.Ended == nil {
			put = append(put, o.over(id, t, a))
		}
	})
	put = append(put, t.helpsWithdrawn(a)...)
	return t.handsBack(a, Change{Put: put}), nil
}

// EditMemberArgs are the arguments of member.edit.
type EditMemberArgs struct {
	Field string `json:"field"` // first, last, phone, profession, words, status
	Was   string `json:"was"`
	Now   string `json:"now"`
}

func editMember(t *Team, a Actor, in EditMemberArgs) (Change, error) {
	m := *body[Member](t, a.Who)
	p := Profile{m.First, m.Last, m.Profession, m.Words}
	var err error
	switch in.Field {
	case "first":
		p.First = in.Now
	case "last":
		p.Last = in.Now
	case "words":
		p.Words = in.Now
	case "profession":
		p.Profession = practice.Profession(in.Now)
	case "phone":
		if m.Phone, err = optional(phone)(in.Now); err != nil {
			return Change{}, about(err, "phone")
		}
	case "status":
		if m.Status, err = optional(oneOf(Statuses...))(in.Now); err != nil {
			return Change{}, about(err, "status")
		}
	default:
		return Change{}, badField("field.unknown", "field")
	}
	if p, err = p.clean(); err != nil {
		return Change{}, err
	}
	other := m.Profession != p.Profession
	m.First, m.Last, m.Profession, m.Words = p.First, p.Last, p.Profession, p.Words
	if m == *body[Member](t, a.Who) {
		return Change{}, nil
	}
	c := Change{Put: m.docs(t, a.Who)}
	if other {
		return t.handsBack(a, c), nil
	}
	return c, nil
}

// MakeInvitationArgs are the arguments of invitation.make. The secret is made in
// the browser and never sent until somebody joins with it.
type MakeInvitationArgs struct {
	Hash string `json:"hash"` // lower-case hex SHA-256 of the secret
}

// The invitation of a secret that was used before may lie beyond the horizon.
func (in MakeInvitationArgs) more(Actor) []Key {
	return []Key{{"invitation", in.Hash[:min(len(in.Hash), 32)]}}
}

func makeInvitation(t *Team, a Actor, in MakeInvitationArgs) (Change, error) {
	id, err := secretID(in.Hash)
	if err != nil {
		return Change{}, err
	}
	switch old := body[Invitation](t, id); {
	case old != nil && old.Hash != in.Hash:
		return Change{}, badField("hash.bad", "hash")
	case old != nil && old.State == "open":
		return Change{}, nil
	case old != nil: // a secret is good for once
		return Change{}, refuse("invitation."+old.State, "by", old.By)
	case t.openInvitations() >= Most:
		return Change{}, refuse("invitation.many", "most", Most)
	}
	inv := &Invitation{By: a.Who, At: a.Now, Until: a.Now.Add(InvitationLife), Hash: in.Hash, State: "open"}
	return Change{Put: []Doc{inv.doc(id, 0)}}, nil
}

// secretID gives the document of a secret by its hash.
func secretID(hash string) (ID, error) {
	raw, err := hex.DecodeString(hash)
	if err != nil || len(raw) != sha256.Size || hash != hex.EncodeToString(raw) {
		return "", badField("hash.bad", "hash")
	}
	return hash[:32], nil
}

// WithdrawInvitationArgs are the arguments of invitation.withdraw.
type WithdrawInvitationArgs struct {
	Invitation ID `json:"invitation" key:"invitation"`
}

func withdrawInvitation(t *Team, a Actor, in WithdrawInvitationArgs) (Change, error) {
	inv := *body[Invitation](t, in.Invitation)
	switch inv.State {
	case "withdrawn":
		return Change{}, nil
	case "open":
		inv.State = "withdrawn"
		return Change{Put: []Doc{inv.doc(in.Invitation, t.Today(a.Now))}}, nil
	}
	return Change{}, refuse("invitation."+inv.State, "by", inv.By)
}

// HashSecret is the hash by which an invitation knows its secret.
func HashSecret(secret string) string {
	h := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(h[:])
}

// Members gives the ids of those who are in the team now, in order.
func (t *Team) Members() []ID {
	var ids []ID
	all(t, func(id ID, m *Member) {
		if m.Left == nil {
			ids = append(ids, id)
		}
	})
	return slices.Clip(ids)
}

func (t *Team) openInvitations() (n int) {
	all(t, func(_ ID, inv *Invitation) {
		if inv.State == "open" {
			n++
		}
	})
	return n
}

// Invitation gives an invitation by its secret, for the page that shows whom
// one would join.
func (t *Team) Invitation(secret string) (Invitation, bool) {
	inv := body[Invitation](t, InvitationID(secret))
	if inv == nil || inv.Hash != HashSecret(secret) {
		return Invitation{}, false
	}
	return *inv, true
}

// Member gives a member's line, also of one who left.
func (t *Team) Member(id ID) (Member, bool) {
	if m := body[Member](t, id); m != nil {
		return *m, true
	}
	return Member{}, false
}

// Name is the team's name.
func (t *Team) Name() string {
	if b := body[TeamBody](t, teamKey.ID); b != nil {
		return b.Name.V
	}
	return ""
}
