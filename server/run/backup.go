package run

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/backup"
	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/teams"
)

// Backed is what became of a backup.
type Backed struct {
	At     time.Time `json:"at"`
	Folder string    `json:"folder"`
	Key    string    `json:"key"` // the file that is not in it
	Teams  int       `json:"teams"`
	Bytes  int64     `json:"bytes"`
	Lost   []string  `json:"lost,omitempty"`   // damaged, and not in it
	Older  []string  `json:"older,omitempty"`  // damaged, and as in the backup before
	Untold int       `json:"untold,omitempty"` // teams whose phones do not know of it
}

var (
	// ErrPartly says that a backup is complete but for teams that are damaged.
	ErrPartly = errors.New("not all teams are in the backup as they should be")
	// ErrApart says that data, backup and key must not lie in one another.
	ErrApart = errors.New("the backup must lie outside the data folder, not around it, and not around the key file")

	errUnderWay = errors.New("a backup is under way: wait for its end")
	errAbsolute = errors.New("the folder of the backup needs its whole path")
)

// Backup makes a backup in a folder: by the running server, or of a folder that
// nobody serves from. It prints what it did. Errors: ErrHeld, ErrPartly,
// ErrApart, those of backup.Make.
func Backup(ctx context.Context, c Config, folder string, out io.Writer) error {
	c, err := c.complete()
	if err != nil {
		return err
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return err
	}
	if err := holds(c.Data); err != nil {
		return err
	}
	answer, err := ask(ctx, c.Data, asked{Backup: folder})
	done := answer.Backup
	if errors.Is(err, errNobody) {
		done, err = stopped(ctx, c, folder)
	}
	if err != nil {
		return err
	}
	done.say(out)
	if len(done.Lost)+len(done.Older) > 0 {
		return ErrPartly
	}
	return nil
}

// holds tells whether a folder holds data that can be used.
func holds(data string) error {
	if backup.Unfinished(data) {
		return backup.ErrUnfinished
	}
	if !accounts.Exists(data) {
		return fmt.Errorf("there is no data in %s", data)
	}
	return nil
}

func (b *Backed) say(out io.Writer) {
	fmt.Fprintf(out, "Backup of %s: %d teams, %.1f MB, in %s. All of it was read back.\n", b.At.Format(time.RFC3339), b.Teams, float64(b.Bytes)/1e6, b.Folder)
	fmt.Fprintf(out, "The key is not in it: keep a copy of %s elsewhere, on paper or in a safe. Without it nobody can read this backup.\n", b.Key)
	for _, part := range b.Lost {
		fmt.Fprintf(out, "DAMAGED: %s, and it is not in this backup.\n", part)
	}
	for _, part := range b.Older {
		fmt.Fprintf(out, "DAMAGED: %s. This backup holds it as it was in the one before.\n", part)
	}
	if b.Untold > 0 {
		fmt.Fprintf(out, "%d teams could not be told: their phones keep what they have sent until the next backup.\n", b.Untold)
	}
}

// stopped makes a backup of a folder that nobody serves from.
func stopped(ctx context.Context, c Config, folder string) (*Backed, error) {
	master, err := loadKey(c.Key)
	if err != nil {
		return nil, err
	}
	people, err := accounts.Open(c.Data, master, c.Now) // the lock of the folder
	if err != nil {
		return nil, err
	}
	defer people.Close()
	looks, err := access.Open(c.Data, master, c.Now)
	if err != nil {
		return nil, err
	}
	defer looks.Close()
	journal, err := bolt.Open(filepath.Join(c.Data, "teams"), master)
	if err != nil {
		return nil, err
	}
	defer journal.Close()
	return c.backup(ctx, backup.Parts{Journal: journal, Access: looks, Accounts: people, Master: master, Now: c.Now}, folder, journal.Saved)
}

// backup makes a backup, and when it is complete, and not before, tells the teams.
func (c Config) backup(ctx context.Context, p backup.Parts, folder string, saved func(context.Context, teams.ID, desk.Head) error) (*Backed, error) {
	if !filepath.IsAbs(folder) {
		return nil, errAbsolute
	}
	if inside(c.Data, folder) || inside(folder, c.Data) || inside(folder, c.Key) {
		return nil, ErrApart
	}
	m, err := backup.Make(ctx, p, folder)
	if err != nil {
		return nil, err
	}
	done := &Backed{At: m.At, Folder: folder, Key: c.Key, Teams: len(m.Teams), Bytes: m.Size(), Lost: m.Lost(), Older: m.Older()}
	ctx = context.WithoutCancel(ctx)
	for _, t := range m.Teams {
		if err := saved(ctx, t.ID, t.Head()); err != nil {
			c.Log.Error("a team could not be told of a backup", "team", t.ID, "err", err)
			done.Untold++
		}
	}
	if err := p.Access.Record(ctx, "", access.Event{What: access.BackedUp, Why: fmt.Sprintf("%d teams", done.Teams)}); err != nil {
		c.Log.Error("a backup is not in the access log", "err", err)
	}
	return done, nil
}

// Restore brings a backup back into an empty data folder and prints what it
// found. Errors: those of backup.Restore, and when the key is not there.
func Restore(ctx context.Context, c Config, folder string, out io.Writer) error {
	c, err := c.complete()
	if err != nil {
		return err
	}
	master, err := loadKey(c.Key)
	if err != nil {
		return err
	}
	m, err := backup.Restore(ctx, folder, c.Data, backup.ErasuresBeside(c.Key, master), master, c.Now, lines(out, new(bool)))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Brought back: the backup of %s, %d teams. Start Ronde: phones send again what they have sent since.\n", m.At.Format(time.RFC3339), len(m.Teams))
	return nil
}

func loadKey(path string) (*seal.Master, error) {
	m, err := seal.LoadMaster(path)
	if errors.Is(err, seal.ErrNoMaster) {
		return nil, fmt.Errorf("there is no key file at %s: put it there first, nothing can be read without it", path)
	}
	return m, err
}

// inside tells whether a path lies in a folder or is it. Links are followed as
// far as the path exists.
func inside(folder, path string) bool {
	rel, err := filepath.Rel(followed(folder), followed(path))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func followed(path string) string {
	path, rest := filepath.Clean(path), ""
	for {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return filepath.Join(real, rest)
		}
		up := filepath.Dir(path)
		if up == path {
			return filepath.Join(path, rest)
		}
		path, rest = up, filepath.Join(filepath.Base(path), rest)
	}
}

// answer does what the private socket is asked.
func (s *Server) answer(c Config, p backup.Parts) func(context.Context, asked) told {
	return func(ctx context.Context, in asked) told {
		switch {
		case in.Status && in.Backup == "":
			return told{Status: &Status{PID: os.Getpid(), URL: s.URL}}
		case in.Backup == "" || in.Status:
			return told{Error: "ask for a backup or for the status"}
		case !s.copying.TryLock():
			return told{Error: errUnderWay.Error()}
		}
		defer s.copying.Unlock()
		done, err := c.backup(ctx, p, in.Backup, s.Desk.Saved)
		if err != nil {
			c.Log.Error("backup failed", "err", err)
			return told{Error: err.Error()}
		}
		c.Log.LogAttrs(ctx, slog.LevelInfo, "backup made", slog.Int("teams", done.Teams), slog.Int64("bytes", done.Bytes))
		return told{Backup: done}
	}
}
