package run

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
)

// ErrUnsound says that Verify found something; what it is was printed.
var ErrUnsound = errors.New("not everything is as it was written")

// Verify reads everything in a stopped folder, every seal and every link of
// both chains, and prints a line for each team. Errors: ErrUnsound, ErrHeld.
func Verify(c Config, out io.Writer) error {
	c, err := c.complete()
	if err != nil {
		return err
	}
	if !accounts.Exists(c.Data) {
		return fmt.Errorf("there is no data in %s", c.Data)
	}
	master, err := seal.LoadMaster(c.Key)
	if err != nil {
		return err
	}
	people, err := accounts.Open(c.Data, master, c.Now)
	if err != nil {
		return err
	}
	defer people.Close()
	looks, err := access.Open(c.Data, master, c.Now)
	if err != nil {
		return err
	}
	defer looks.Close()
	journal, err := bolt.Open(filepath.Join(c.Data, "teams"), master)
	if err != nil {
		return err
	}
	defer journal.Close()
	ids, err := journal.Teams()
	if err != nil {
		return err
	}
	sound := true
	line := func(what string, err error, said string) {
		if err != nil {
			sound, said = false, "DAMAGED: "+err.Error()
		}
		fmt.Fprintf(out, "%-40s %s\n", what, said)
	}
	line("accounts", people.Verify(), "sound")
	line("access log of the server", looks.Verify(""), "sound")
	for _, id := range ids {
		rep, err := journal.Verify(id)
		line("team "+id, err, fmt.Sprintf("%d entries, %d documents, sound", rep.Entries, rep.Docs))
		line("access log of team "+id, looks.Verify(id), "sound")
	}
	if !sound {
		return ErrUnsound
	}
	return nil
}
