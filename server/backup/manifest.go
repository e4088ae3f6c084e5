package backup

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"ronde/server/access"
	"ronde/server/desk"
	"ronde/server/seal"
	"ronde/teams"
)

const (
	manifestName = "manifest.json"
	formatNow    = 1
	mostManifest = 64 << 20 // bytes: 100,000 teams
	fresh        = ".new-"  // stands behind the name of a manifest that is being written
)

var (
	// ErrNone says that there is no backup in a folder. One that was interrupted
	// is none.
	ErrNone = errors.New("there is no complete backup in this folder")
	// ErrOther refuses a folder that holds something else.
	ErrOther = errors.New("the folder is not empty and holds no backup: name an empty one, or the one of the last backup")
	// ErrAnother refuses a folder that holds the backup of another Ronde.
	ErrAnother = errors.New("the folder holds the backup of another Ronde: name another folder")
	// ErrUnsound says that a backup is not what its manifest says, or that
	// something in it does not open.
	ErrUnsound = errors.New("the backup is damaged")
	// ErrKey says that a manifest was not written with this key file.
	ErrKey = errors.New("the backup was made with another key file, or its manifest was changed")
)

// Manifest says what a backup holds.
type Manifest struct {
	Format  int             `json:"format"`
	At      time.Time       `json:"at"`
	Ronde   string          `json:"ronde"`   // whose it is: accounts.Store.Mark
	Folder  string          `json:"folder"`  // where its files are
	Teams   []Team          `json:"teams"`   // in the order of their ids
	Looks   Head            `json:"looks"`   // the end of the server's own access log
	Files   map[string]File `json:"files"`   // by their path in Folder
	Damaged []string        `json:"damaged"` // parts that were damaged before, see Walk
	Seal    []byte          `json:"seal"`    // of all this, by the key file
}

// Team is where a team's journal ends in a backup, and its access log.
type Team struct {
	ID    teams.ID `json:"id"`
	Epoch string   `json:"epoch"`
	Seq   uint64   `json:"seq"`
	Hash  Hex      `json:"hash"`
	Looks Head     `json:"looks"`
}

// Head is the end of a chain of the access log.
type Head struct {
	Seq  uint64 `json:"seq"`
	Hash Hex    `json:"hash"`
}

// File is the size of a file and its SHA-256.
type File struct {
	Size int64 `json:"size"`
	Sum  Hex   `json:"sha256"`
}

// Hex is a hash, in hexadecimal digits when it is written.
type Hex [32]byte

// MarshalText writes 64 digits.
func (h Hex) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (h *Hex) UnmarshalText(b []byte) error {
	if len(b) != hex.EncodedLen(len(h)) {
		return errors.New("a hash has 64 hexadecimal digits")
	}
	_, err := hex.Decode(h[:], b)
	return err
}

// Head is that of the team's journal.
func (t Team) Head() desk.Head {
	return desk.Head{Epoch: t.Epoch, Seq: t.Seq, Hash: t.Hash}
}

func headOf(h access.Head) Head { return Head{h.Seq, h.Hash} }

// Size is that of all files.
func (m Manifest) Size() (n int64) {
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

const (
	accountsFile = "accounts.db"
	accessFile   = "access.db"
	teamsFolder  = "teams"
)

func teamFile(id teams.ID) string { return teamsFolder + "/" + id + ".db" }

// paths lists the files of a backup in the order in which they are copied.
func (m Manifest) paths() (all []string) {
	for _, t := range m.Teams {
		all = append(all, teamFile(t.ID))
	}
	return append(all, accessFile, accountsFile)
}

// folderName is what Make calls a folder of files; nothing else is ever swept.
var folderName = regexp.MustCompile(`^ronde-\d{8}T\d{6}Z-[A-Z2-7]{26}$`)

func newFolder(at time.Time) string {
	return "ronde-" + at.UTC().Format("20060102T150405Z") + "-" + rand.Text()
}

// Is tells whether a folder is that of a backup.
func Is(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, manifestName))
	return err == nil
}

// Read reads the manifest of a folder. No path in it leads out of the folder.
// Errors: ErrNone, ErrUnsound, ErrKey.
func Read(folder string, master *seal.Master) (m Manifest, err error) {
	f, err := os.Open(filepath.Join(folder, manifestName))
	if errors.Is(err, os.ErrNotExist) {
		return m, ErrNone
	}
	if err != nil {
		return m, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, mostManifest+1))
	if err != nil {
		return m, err
	}
	if m, err = parse(raw); err != nil {
		return m, err
	}
	text, err := m.text()
	if err == nil && !master.Signed(m.Seal, text, signed) {
		err = ErrKey
	}
	return m, err
}

// signed is what the seal of a manifest is about.
const signed = "backup"

// text is what the seal of a manifest stands for.
func (m Manifest) text() ([]byte, error) {
	m.Seal = nil
	return json.Marshal(m)
}

func parse(raw []byte) (m Manifest, err error) {
	var v struct{ Format int }
	if json.Unmarshal(raw, &v) == nil && v.Format > formatNow {
		return m, fmt.Errorf("the backup has the format %d, this Ronde knows %d: take a newer Ronde", v.Format, formatNow)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if len(raw) > mostManifest || d.Decode(&m) != nil || d.Decode(&struct{}{}) != io.EOF {
		return m, fmt.Errorf("%w: its manifest does not read", ErrUnsound)
	}
	return m, m.valid()
}

// valid tells whether a manifest fits together.
func (m Manifest) valid() error {
	ok := m.Format == formatNow && folderName.MatchString(m.Folder) && len(m.Files) == len(m.Teams)+2
	for i, t := range m.Teams {
		ok = ok && teams.ValidID(t.ID) && (i == 0 || m.Teams[i-1].ID < t.ID)
	}
	for _, path := range m.paths() {
		_, there := m.Files[path]
		ok = ok && there
	}
	if !ok {
		return fmt.Errorf("%w: its manifest does not fit together", ErrUnsound)
	}
	return nil
}

// write puts the manifest into its folder, in one step: from then on it is the
// backup.
func (m Manifest) write(folder string, master *seal.Master) error {
	text, err := m.text()
	if err != nil {
		return err
	}
	m.Seal = master.Sign(text, signed)
	raw, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	path := filepath.Join(folder, manifestName)
	temp := path + fresh + rand.Text()
	defer os.Remove(temp)
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(raw, '\n'))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return seal.SyncFolder(folder)
}

// Lost lists the teams that are damaged and of which the backup holds nothing.
func (m Manifest) Lost() (lost []string) { lost, _ = m.split(); return lost }

// Older lists the teams of which the backup holds an older copy, because they
// are damaged.
func (m Manifest) Older() (older []string) { _, older = m.split(); return older }

func (m Manifest) split() (lost, older []string) {
	for _, part := range m.Damaged {
		id, team := strings.CutPrefix(part, partTeam(""))
		if _, there := m.Files[teamFile(id)]; team && there {
			older = append(older, part)
		} else if team {
			lost = append(lost, part)
		}
	}
	return lost, older
}

// was tells whether a part was damaged before the backup was made.
func (m Manifest) was(part string) bool { return slices.Contains(m.Damaged, part) }
