package backup

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"ronde/server/seal"
	"ronde/teams"
)

// Erasures is the list of those whom a server has erased, by team: ids and
// nothing else. A backup that is older knows nothing of them, so the list lies
// beside the key file, which outlives the data and must be there for a restore
// too. Its seal keeps others from having somebody erased by it.
type Erasures struct {
	path   string
	master *seal.Master
	adding sync.Mutex
}

// ErrErasures says that a list of erasures does not read.
var ErrErasures = errors.New("the list of what was erased does not read, or was not written with this key file")

type erasures struct {
	Format int                     `json:"format"`
	Erased map[teams.ID][]teams.ID `json:"erased"`
	Seal   []byte                  `json:"seal"`
}

// ErasuresBeside gives the list that belongs to a key file.
func ErasuresBeside(key string, master *seal.Master) *Erasures {
	return &Erasures{path: key + ".erased", master: master}
}

// Path is where it lies.
func (l *Erasures) Path() string { return l.path }

// Read gives all of it; there is none before the first. Error: ErrErasures.
func (l *Erasures) Read() (map[teams.ID][]teams.ID, error) {
	raw, err := os.ReadFile(l.path)
	if errors.Is(err, os.ErrNotExist) {
		return map[teams.ID][]teams.ID{}, nil
	}
	if err != nil {
		return nil, err
	}
	var is erasures
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if d.Decode(&is) != nil || is.Format != 1 {
		return nil, fmt.Errorf("%w: %s", ErrErasures, l.path)
	}
	sum := is.Seal
	text, err := is.text()
	if err != nil || !l.master.Signed(sum, text, "erased") {
		return nil, fmt.Errorf("%w: %s", ErrErasures, l.path)
	}
	return is.Erased, nil
}

func (is erasures) text() ([]byte, error) {
	is.Seal = nil
	return json.Marshal(is)
}

// Add writes down whom a team has erased; it is on the disk when it returns.
func (l *Erasures) Add(team teams.ID, of []teams.ID) error {
	l.adding.Lock()
	defer l.adding.Unlock()
	all, err := l.Read()
	if err != nil {
		return err
	}
	for _, id := range of {
		if !slices.Contains(all[team], id) {
			all[team] = append(all[team], id)
		}
	}
	is := erasures{Format: 1, Erased: all}
	text, err := is.text()
	if err != nil {
		return err
	}
	is.Seal = l.master.Sign(text, "erased")
	raw, err := json.Marshal(is)
	if err != nil {
		return err
	}
	return l.write(append(raw, '\n'))
}

func (l *Erasures) write(raw []byte) error {
	temp := l.path + fresh + rand.Text()
	defer os.Remove(temp)
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return errors.Join(os.Rename(temp, l.path), seal.SyncFolder(filepath.Dir(l.path)))
}
