package desk

import (
	"context"

	"ronde/teams"
)

// Awaits tells whether bytes with this hash are expected from somebody under
// this id, and about whom, "" while nobody knows: she has told a photo that names
// them, and it may have gone to the tray. Errors: ErrNoTeam when not, to whoever
// it may be; those of Read.
func (d *Desk) Awaits(ctx context.Context, team, by, id teams.ID, hash string) (of teams.ID, err error) {
	if _, err := d.View(ctx, team); err != nil { // what is due is done first
		return "", err
	}
	awaited := false
	err = d.Read(ctx, team, func(t *teams.Team) { of, awaited = t.AwaitsPhoto(by, id, hash) })
	if err != nil || awaited {
		return of, err
	}
	// The phone that took it may have been away for longer than the horizon.
	docs, err := d.journal.Get(ctx, team, []teams.Key{{Kind: "photo", ID: id}})
	switch {
	case err != nil:
		return "", err
	case len(docs) == 0 || !docs[0].Body.(*teams.Photo).Bears(by, hash):
		return "", ErrNoTeam
	}
	return docs[0].Scope.Of, nil
}

// KeepFile keeps bytes under the id by which a document about somebody names
// them, and gives where the journal stood: a backup that holds a later entry
// holds them too. Kept once, they stay as they are. Somebody who has left is told
// no number.
func (d *Desk) KeepFile(ctx context.Context, team, by, of, id teams.ID, plain []byte) (head Head, err error) {
	if err := d.journal.Keep(ctx, team, of, id, plain); err != nil {
		return head, err
	}
	v, err := d.View(ctx, team)
	if err == nil && v.Sight(by).Any() {
		head = v.Head
	}
	return head, err
}

// Photo gives a photo with its bytes to somebody who sees it. Errors: ErrNoTeam,
// ErrNoFile for one that she does not see, that was taken out of sight, or of
// which the bytes have not come.
func (d *Desk) Photo(ctx context.Context, team, viewer, id teams.ID) (*teams.Photo, []byte, error) {
	docs, err := d.Get(ctx, team, viewer, []teams.Key{{Kind: "photo", ID: id}})
	if err != nil {
		return nil, nil, err
	}
	if len(docs) == 0 {
		return nil, nil, ErrNoFile
	}
	p := docs[0].Body.(*teams.Photo)
	if p.Withdrawn != nil || p.MovedAway != nil {
		return nil, nil, ErrNoFile
	}
	plain, err := d.journal.File(ctx, team, p.File)
	return p, plain, err
}
