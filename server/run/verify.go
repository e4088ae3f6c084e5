package run

import (
	"errors"
	"fmt"
	"io"

	"ronde/server/backup"
)

// ErrUnsound says that Verify found something; what it is was printed.
var ErrUnsound = errors.New("not everything is as it was written")

// Verify reads everything in a stopped folder, every seal and every link of
// both chains, and prints a line for each part. It writes nothing. Errors:
// ErrUnsound, ErrHeld.
func Verify(c Config, out io.Writer) error {
	c, err := c.complete()
	if err != nil {
		return err
	}
	if err := holds(c.Data); err != nil {
		return err
	}
	master, err := loadKey(c.Key)
	if err != nil {
		return err
	}
	sound := true
	if err := backup.Walk(c.Data, master, lines(out, &sound)); err != nil {
		return err
	}
	if !sound {
		return ErrUnsound
	}
	return nil
}

// VerifyFolder does the same with a backup, or with a data folder that is not
// the one of the settings.
func VerifyFolder(c Config, folder string, out io.Writer) error {
	if !backup.Is(folder) {
		c.Data = folder
		return Verify(c, out)
	}
	c, err := c.complete()
	if err != nil {
		return err
	}
	master, err := loadKey(c.Key)
	if err != nil {
		return err
	}
	m, err := backup.Check(folder, master, lines(out, new(bool)))
	if err == nil {
		fmt.Fprintf(out, "%-40s %s, sound\n", "backup", m.At.Format("2006-01-02 15:04:05 MST"))
	}
	return err
}

// lines prints what is said about each part; sound becomes false when one is not.
func lines(out io.Writer, sound *bool) backup.Say {
	return func(part string, err error, words string) {
		if err != nil {
			*sound, words = false, "DAMAGED: "+err.Error()
		}
		fmt.Fprintf(out, "%-40s %s\n", part, words)
	}
}
