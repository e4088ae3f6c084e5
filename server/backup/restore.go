package backup

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"ronde/server/access"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/teams"
)

// marker stands in a data folder as long as a restore is not complete.
const marker = "restoring"

var (
	// ErrNotEmpty refuses to restore over something.
	ErrNotEmpty = errors.New("the data folder is not empty: a backup is brought back into an empty one")
	// ErrUnfinished says that a restore was interrupted in this data folder.
	ErrUnfinished = errors.New("bringing a backup back was interrupted in this data folder: run `ronde restore` again")
)

// Unfinished tells whether a restore was interrupted in a data folder. Nothing
// in it may be used.
func Unfinished(data string) bool {
	_, err := os.Stat(filepath.Join(data, marker))
	return err == nil
}

// Check reads a whole backup and tells about each part. It writes nothing.
// Errors: ErrNone, ErrUnsound, ErrKey.
func Check(folder string, master *seal.Master, say Say) (Manifest, error) {
	m, err := Read(folder, master)
	if err != nil {
		return m, err
	}
	for _, path := range m.paths() {
		if err := m.same(folder, path, io.Discard); err != nil {
			return m, err
		}
	}
	return m, m.compare(filepath.Join(folder, m.Folder), master, say)
}

// same copies a file of the backup to w; it must be the one of the manifest.
func (m Manifest) same(folder, path string, w io.Writer) error {
	f, err := os.Open(filepath.Join(folder, m.Folder, path))
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%w: %s is missing", ErrUnsound, path)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, sum), f)
	if err != nil {
		return err
	}
	if (File{n, Hex(sum.Sum(nil))}) != m.Files[path] {
		return fmt.Errorf("%w: %s is not the file that was written", ErrUnsound, path)
	}
	return nil
}

// compare walks through the files of a backup and holds them against the
// manifest. A chain of the access log that was damaged before is let pass.
func (m Manifest) compare(files string, master *seal.Master, say Say) error {
	bad := 0
	read, err := walk(files, master, func(part string, err error, words string) {
		if err != nil && m.was(part) {
			err, words = nil, "was damaged before the backup was made"
		}
		if err != nil {
			bad++
		}
		say(part, err, words)
	})
	if err != nil {
		return err
	}
	if bad > 0 || read.ronde != m.Ronde || read.looks != m.Looks || !reflect.DeepEqual(read.teams, m.Teams) {
		return fmt.Errorf("%w: what its files hold is not what its manifest says", ErrUnsound)
	}
	return nil
}

// Restore brings a backup back into an empty data folder. Errors: ErrNone,
// ErrUnsound, ErrKey, ErrNotEmpty, ErrErasures, those of the disk and of ctx; the
// folder is empty then. What stands in the list of erasures is erased again.
func Restore(ctx context.Context, folder, data string, list *Erasures, master *seal.Master, now func() time.Time, say Say) (m Manifest, err error) {
	if m, err = Read(folder, master); err != nil {
		return m, err
	}
	erased, err := list.Read()
	if err != nil {
		return m, err
	}
	if err := begin(data); err != nil {
		return m, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, empty(data))
		}
	}()
	if err := m.bring(ctx, folder, data); err != nil {
		return m, err
	}
	if err := m.compare(data, master, say); err != nil {
		return m, err
	}
	if ctx.Err() != nil {
		return m, ctx.Err()
	}
	if err := m.renew(ctx, data, erased, master, now); err != nil {
		return m, err
	}
	if err := os.Remove(filepath.Join(data, marker)); err != nil {
		return m, err
	}
	return m, seal.SyncFolder(data)
}

// begin makes the data folder, empties it of what an interrupted restore left,
// and marks it.
func begin(data string) error {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return err
	}
	if Unfinished(data) {
		if err := empty(data); err != nil {
			return err
		}
	}
	there, err := os.ReadDir(data)
	if err != nil {
		return err
	}
	if len(there) > 0 {
		return ErrNotEmpty
	}
	f, err := os.OpenFile(filepath.Join(data, marker), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close(), os.Mkdir(filepath.Join(data, teamsFolder), 0o700), seal.SyncFolder(data))
}

// empty takes away what Restore has written, the marker last.
func empty(data string) error {
	for _, name := range []string{teamsFolder, accessFile, accountsFile} {
		if err := os.RemoveAll(filepath.Join(data, name)); err != nil {
			return err
		}
	}
	if err := seal.SyncFolder(data); err != nil {
		return err
	}
	return os.Remove(filepath.Join(data, marker))
}

// bring copies the files.
func (m Manifest) bring(ctx context.Context, folder, data string) error {
	for _, path := range m.paths() {
		f, err := os.OpenFile(filepath.Join(data, path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		err = m.same(folder, path, &counted{ctx: ctx, w: f})
		if err == nil {
			err = f.Sync()
		}
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	return errors.Join(seal.SyncFolder(filepath.Join(data, teamsFolder)), seal.SyncFolder(data))
}

// renew erases again what was erased since, gives every team another epoch, and
// writes down that it was brought back.
func (m Manifest) renew(ctx context.Context, data string, erased map[teams.ID][]teams.ID, master *seal.Master, now func() time.Time) error {
	journal, err := bolt.Open(filepath.Join(data, teamsFolder), master)
	if err != nil {
		return err
	}
	defer journal.Close()
	looks, err := access.Open(data, master, now)
	if err != nil {
		return err
	}
	event := access.Event{What: access.Restored, Why: "backup of " + m.At.Format(time.RFC3339)}
	err = looks.Record(ctx, "", event)
	for _, t := range m.Teams {
		if err != nil {
			break
		}
		if err = journal.Erase(ctx, t.ID, erased[t.ID]); err != nil {
			break
		}
		if _, err = journal.Restored(t.ID); err == nil && !m.was(partLooks(t.ID)) {
			err = looks.Record(ctx, t.ID, event)
		}
	}
	return errors.Join(err, looks.Close())
}
