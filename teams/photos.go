package teams

import "time"

// Photo is a picture that somebody took at a person's home. Its bytes are not in
// the document: they come after it, under the id File, and Hash says which they
// are. Who sees the document sees the picture, nobody else. It is a document of
// its own, so that no note waits for a picture.
type Photo struct {
	Patient   ID         `json:"patient"`
	About     *PhotoOf   `json:"about,omitempty"` // what it shows, beside the person
	By        ID         `json:"by"`
	At        time.Time  `json:"at"` // when it was taken
	Written   time.Time  `json:"written"`
	Said      *time.Time `json:"said,omitempty"`
	File      ID         `json:"file,omitempty"`
	Hash      string     `json:"hash,omitempty"`   // SHA-256 of the bytes as the phone sends them, in hexadecimal
	Width     int        `json:"width,omitempty"`  // pixels
	Height    int        `json:"height,omitempty"` // pixels
	Words     string     `json:"words,omitempty"`
	For       []ID       `json:"for,omitempty"`        // who sees it, as for a note; none is the team
	Nursing   bool       `json:"nursing,omitzero"`     // of a wound: it stays so, wherever it goes
	Withdrawn *Mark      `json:"withdrawn,omitempty"`  // it is shown to nobody
	Moved     *Mark      `json:"moved,omitempty"`      // it stood in a wrong file first
	MovedFrom ID         `json:"moved_from,omitempty"` // under which id
	MovedAway *Mark      `json:"moved_away,omitempty"`
}

// PhotoOf names the document that a photo belongs to; a prescription and a page of
// the notebook on paper are none of ours, and go by the id of the person.
type PhotoOf struct {
	Kind string `json:"kind"` // one of PhotoKinds
	ID   ID     `json:"id"`
}

func (of PhotoOf) nursing() bool { return of.Kind == "wound" || of.Kind == "assessment" }

// mostPixels bounds a side of a picture as a document says it.
const mostPixels = 20_000

// doc stands on the day it was written, as a note does.
func (p *Photo) doc(id ID, t *Team) Doc {
	scope := ofPatient(p.Patient, ClassCare)
	if p.Nursing {
		scope.Class = ClassNursing
	}
	scope.For = p.For
	news := p.Written
	if p.Moved != nil {
		news = p.Moved.At
	}
	return doc(id, scope, t.Today(news), p)
}

func (p *Photo) about() Key {
	if p.About == nil {
		return Key{}
	}
	return Key{p.About.Kind, p.About.ID}
}

// AddPhotoArgs are the arguments of photo.add. File is chosen at random by the
// phone that took it, and becomes the id of the document: bytes that are told
// twice are one photo.
type AddPhotoArgs struct {
	Patient ID        `json:"patient" key:"patient"`
	File    ID        `json:"file"`
	Hash    string    `json:"hash"`
	Width   int       `json:"width"`
	Height  int       `json:"height"`
	At      time.Time `json:"at"`
	Words   string    `json:"words,omitempty"`
	About   *PhotoOf  `json:"about,omitempty"`
	For     []ID      `json:"for,omitempty"` // people, or Carers; none is the team
}

func (in AddPhotoArgs) more(Actor) []Key {
	keys := []Key{{"photo", in.File}}
	if in.About != nil && kinds[in.About.Kind] != nil {
		keys = append(keys, Key{in.About.Kind, in.About.ID})
	}
	return keys
}

var photoKind = oneOf(PhotoKinds...)

// clean brings what somebody says of a photo into the form that is kept.
func (in AddPhotoArgs) clean(a Actor) (*Photo, error) {
	p := &Photo{Patient: in.Patient, By: a.Who, Written: a.Now, File: in.File, Hash: in.Hash, Width: in.Width, Height: in.Height}
	p.At, p.Said = moment(a, in.At)
	var err error
	if p.Words, err = optional(line)(in.Words); err != nil {
		return nil, about(err, "words")
	}
	switch {
	case !ValidID(in.File):
		return nil, badField("args.bad", "file")
	case len(in.Hash) != 64 || !hexadecimal(in.Hash):
		return nil, badField("args.bad", "hash")
	case min(in.Width, in.Height) < 1 || max(in.Width, in.Height) > mostPixels:
		return nil, badField("number.bad", "width")
	}
	if in.About != nil {
		if _, err := photoKind(in.About.Kind); err != nil || !ValidID(in.About.ID) {
			return nil, badField("choice.unknown", "about")
		}
		p.About = &PhotoOf{in.About.Kind, in.About.ID}
		p.Nursing = in.About.nursing()
	}
	return p, nil
}

func hexadecimal(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'f') {
			return false
		}
	}
	return true
}

// addPhoto is a fact: what it belongs to may have lost its place, the photo has
// one in the person's file.
func addPhoto(t *Team, a Actor, in AddPhotoArgs) (Change, error) {
	p, err := in.clean(a)
	if err != nil {
		return Change{}, err
	}
	if p.For, err = t.audience(a, in.Patient, in.For); err != nil {
		return Change{}, err
	}
	if d, ok := t.Doc(p.about()); ok && d.Scope.Of != p.Patient {
		p.About = nil
	} else if ok && len(p.For) == 0 { // nobody sees of a note more than the note
		p.For = d.Scope.For
	}
	if old := body[Photo](t, in.File); old != nil {
		if old.By != a.Who {
			return Change{}, refuse("photo.taken")
		}
		return Change{}, nil
	}
	return Change{Put: []Doc{p.doc(in.File, t)}}, nil
}

// Bears tells whether it is somebody's, of bytes with this hash.
func (p *Photo) Bears(by ID, hash string) bool { return p.By == by && p.Hash == hash }

// AwaitsPhoto tells whether somebody has told of bytes with this id and hash, and
// about whom: with a photo that is in hand, also one that has moved or came out
// of the tray, or with one that lies there.
func (t *Team) AwaitsPhoto(by, file ID, hash string) (of ID, awaits bool) {
	all(t, func(id ID, p *Photo) {
		if (p.File == file || id == file) && p.Bears(by, hash) {
			if awaits = true; p.MovedAway == nil {
				of = p.Patient
			}
		}
	})
	all(t, func(_ ID, as *Aside) {
		if p := as.photo(); p != nil && p.File == file && p.Bears(as.By, hash) && as.By == by {
			awaits = true
		}
	})
	return of, awaits
}

// WithPhotoArgs name a photo.
type WithPhotoArgs struct {
	Photo ID `json:"photo" key:"photo"`
}

// withdrawPhoto is for whoever sees that it should not be there: taken by
// mistake, or of somebody who does not want it.
func withdrawPhoto(t *Team, a Actor, in WithPhotoArgs) (Change, error) {
	return t.markPhoto(in.Photo, func(p *Photo) bool {
		was := p.Withdrawn != nil
		p.Withdrawn = &Mark{a.Who, a.Now}
		return !was
	})
}

func restorePhoto(t *Team, _ Actor, in WithPhotoArgs) (Change, error) {
	return t.markPhoto(in.Photo, func(p *Photo) bool {
		was := p.Withdrawn != nil
		p.Withdrawn = nil
		return was
	})
}

func (t *Team) markPhoto(id ID, change func(*Photo) bool) (Change, error) {
	d, _ := t.Doc(Key{"photo", id})
	p := *d.Body.(*Photo)
	if p.MovedAway != nil {
		return Change{}, refuse("photo.moved", "by", p.MovedAway.By)
	}
	if !change(&p) {
		return Change{}, nil
	}
	return Change{Put: []Doc{doc(id, d.Scope, d.Day, &p)}}, nil
}

// MovePhotoArgs are the arguments of photo.move and photo.move_back.
type MovePhotoArgs struct {
	Photo   ID `json:"photo" key:"photo"`
	Patient ID `json:"patient" key:"patient"`
}

func (in MovePhotoArgs) more(Actor) []Key { return []Key{{"photo", MovedID(in.Photo, in.Patient)}} }

// movePhoto puts a photo into the file of the person whom it shows, by whoever
// sees it in the wrong one. There nothing stays of it but who and when.
func movePhoto(t *Team, a Actor, in MovePhotoArgs) (Change, error) {
	d, _ := t.Doc(Key{"photo", in.Photo})
	old := *d.Body.(*Photo)
	there := MovedID(in.Photo, in.Patient)
	switch {
	case old.MovedAway != nil && body[Photo](t, there) != nil:
		return Change{}, nil
	case old.MovedAway != nil:
		return Change{}, refuse("photo.moved", "by", old.MovedAway.By)
	case old.Patient == in.Patient:
		return Change{}, refuse("photo.here")
	}
	now := old
	now.Patient, now.About, now.Moved, now.MovedFrom = in.Patient, nil, &Mark{a.Who, a.Now}, in.Photo
	now.For = t.found(now.Patient, now.For, now.By)
	left := Photo{Patient: old.Patient, By: old.By, At: old.At, Written: old.Written, About: old.About, Hash: old.Hash, For: old.For,
		MovedFrom: old.MovedFrom, MovedAway: now.Moved} // its bytes may still be on their way
	return Change{Put: []Doc{now.doc(there, t), doc(in.Photo, d.Scope, d.Day, &left)}}, nil
}

func movePhotoBack(t *Team, a Actor, in MovePhotoArgs) (Change, error) {
	d, _ := t.Doc(Key{"photo", in.Photo})
	was := *d.Body.(*Photo)
	from, ok := t.Doc(Key{"photo", MovedID(in.Photo, in.Patient)})
	if was.MovedAway == nil || !ok {
		return Change{}, nil
	}
	if !t.Sight(a.Who).Sees(from.Scope) {
		return Change{}, NotFound()
	}
	p := *from.Body.(*Photo)
	if p.MovedAway != nil {
		return Change{}, refuse("photo.moved", "by", p.MovedAway.By)
	}
	p.Patient, p.About, p.Moved, p.MovedFrom = was.Patient, was.About, was.Moved, was.MovedFrom
	return Change{Put: []Doc{doc(in.Photo, d.Scope, d.Day, &p)}, Drop: []Dropped{{from.Kind, from.ID, from.Scope}}}, nil
}
