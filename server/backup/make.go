package backup

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
)

// Parts are what a backup is made of: the open stores of a server, or of a
// folder that nobody serves from.
type Parts struct {
	Journal  *bolt.Journal
	Access   *access.Log
	Accounts *accounts.Store
	Master   *seal.Master
	Now      func() time.Time
}

// Make makes a backup in a folder, which is new, empty, or holds the backup
// before. When it returns without an error the backup is on the disk and was
// read back. Errors: ErrOther, ErrAnother, those of the disk and of ctx; the
// backup before stays.
func Make(ctx context.Context, p Parts, folder string) (m Manifest, err error) {
	before, err := prepare(folder, p.Accounts.Mark(), p.Master)
	if err != nil {
		return m, err
	}
	at := p.Now().UTC()
	m = Manifest{Format: formatNow, At: at, Ronde: p.Accounts.Mark(), Folder: newFolder(at), Teams: []Team{}, Files: map[string]File{}, Damaged: []string{}}
	files := filepath.Join(folder, m.Folder)
	defer func() {
		// Not when the manifest names them already and only its sync failed.
		if now, err := Read(folder, p.Master); (err == nil || errors.Is(err, ErrNone)) && now.Folder != m.Folder {
			os.RemoveAll(files)
		}
	}()
	if err := p.copy(ctx, &m, files); err != nil {
		return m, err
	}
	if err := m.look(ctx, folder, before, p.Master); err != nil {
		return m, err
	}
	if ctx.Err() != nil {
		return m, ctx.Err()
	}
	if err := m.write(folder, p.Master); err != nil {
		return m, err
	}
	if before.Folder != "" {
		os.RemoveAll(filepath.Join(folder, before.Folder)) // what stays is swept by the next backup
	}
	return m, nil
}

// prepare makes the folder of a backup, or sweeps it, and gives the manifest of
// the backup before.
func prepare(folder, ronde string, master *seal.Master) (before Manifest, err error) {
	there, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		err = errors.Join(os.MkdirAll(folder, 0o700), seal.SyncFolder(filepath.Dir(folder)))
	}
	if err != nil {
		return before, err
	}
	before, err = Read(folder, master)
	none := errors.Is(err, ErrNone)
	switch {
	case errors.Is(err, ErrKey):
		return before, ErrAnother
	case err != nil && !none:
		return before, fmt.Errorf("%w: name another folder", err)
	case !none && before.Ronde != ronde:
		return before, ErrAnother
	}
	var swept []string
	for _, e := range there {
		switch name := e.Name(); {
		case folderName.MatchString(name) && name != before.Folder, strings.HasPrefix(name, manifestName+fresh):
			swept = append(swept, name)
		case none:
			return before, ErrOther
		}
	}
	for _, name := range swept {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return before, err
		}
	}
	return before, nil
}

// copy copies the teams, then the access log, and the accounts last.
func (p Parts) copy(ctx context.Context, m *Manifest, files string) error {
	folder := filepath.Join(files, teamsFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	ids, err := p.Journal.Teams()
	if err != nil {
		return err
	}
	slices.Sort(ids)
	for _, id := range ids {
		err := m.take(ctx, files, teamFile(id), func(w io.Writer) error { return p.Journal.Copy(id, w) })
		if errors.Is(err, desk.ErrDamaged) {
			m.Damaged = append(m.Damaged, partTeam(id))
		} else if err != nil {
			return fmt.Errorf("team %s: %w", id, err)
		}
	}
	if err := m.take(ctx, files, accessFile, p.Access.Copy); err != nil {
		return err
	}
	if err := m.take(ctx, files, accountsFile, p.Accounts.Copy); err != nil {
		return err
	}
	return errors.Join(seal.SyncFolder(folder), seal.SyncFolder(files))
}

// take writes one file and syncs it. One that fails leaves nothing.
func (m *Manifest) take(ctx context.Context, files, path string, from func(io.Writer) error) error {
	full := filepath.Join(files, path)
	f, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	sum := sha256.New()
	w := &counted{ctx: ctx, w: io.MultiWriter(f, sum)}
	err = from(w)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		os.Remove(full)
		return err
	}
	m.Files[path] = File{w.n, Hex(sum.Sum(nil))}
	return nil
}

// counted counts what is written, and stops when nobody wants it any more.
type counted struct {
	ctx context.Context
	w   io.Writer
	n   int64
}

func (c *counted) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// look reads the copies, and fills in where each journal ends. A copy that is
// damaged has a damaged original: the copy of the backup before takes its place.
func (m *Manifest) look(ctx context.Context, folder string, before Manifest, master *seal.Master) error {
	files := filepath.Join(folder, m.Folder)
	for {
		read, err := walk(files, master, func(part string, err error, _ string) {
			if err != nil && !m.was(part) {
				m.Damaged = append(m.Damaged, part)
			}
		})
		if err != nil {
			return err
		}
		m.Teams, m.Looks = read.teams, read.looks
		if err := m.drop(files); err != nil {
			return err
		}
		kept, err := m.keep(ctx, folder, &before)
		if err != nil || !kept {
			return errors.Join(err, m.valid())
		}
	}
}

// drop takes away the copies that are damaged.
func (m *Manifest) drop(files string) error {
	for path := range m.Files {
		if path == accessFile || path == accountsFile || slices.Contains(m.paths(), path) {
			continue
		}
		delete(m.Files, path)
		if err := os.Remove(filepath.Join(files, path)); err != nil {
			return err
		}
	}
	return nil
}

// keep takes over teams of the backup before that are damaged now, each once.
func (m *Manifest) keep(ctx context.Context, folder string, before *Manifest) (kept bool, err error) {
	old := *before
	before.Teams = nil
	for _, t := range old.Teams {
		path := teamFile(t.ID)
		if _, have := m.Files[path]; have || !m.was(partTeam(t.ID)) {
			continue
		}
		err := m.take(ctx, filepath.Join(folder, m.Folder), path, func(w io.Writer) error { return old.same(folder, path, w) })
		if err != nil && !errors.Is(err, ErrUnsound) {
			return kept, err
		}
		kept = kept || err == nil
	}
	return kept, nil
}
