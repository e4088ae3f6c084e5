package backup

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/teams"
)

// Say is told about each part of a folder: nil when every seal of it opens and
// every link holds, and a few words about it.
type Say func(part string, err error, words string)

// Names of parts.
const partAccounts = "accounts"

func partTeam(id teams.ID) string { return "team " + id }

func partLooks(id teams.ID) string {
	if id == "" {
		return "access log of the server"
	}
	return "access log of team " + id
}

// Exists tells whether there is data of a Ronde in a folder.
func Exists(dir string) bool { return accounts.Exists(dir) }

// found is what a walk through a folder has read.
type found struct {
	ronde string
	teams []Team // the sound ones, in the order of their ids
	looks Head
}

// Walk reads everything in a stopped folder, every seal and every link of both
// chains. It writes nothing. The error is that of a folder that does not open
// at all: boltfile.ErrHeld, accounts.ErrKey.
func Walk(dir string, master *seal.Master, say Say) error {
	_, err := walk(dir, master, say)
	return err
}

func walk(dir string, master *seal.Master, say Say) (out found, err error) {
	people, err := accounts.Read(dir, master)
	if err != nil {
		return out, err
	}
	defer people.Close()
	out.ronde, out.teams = people.Mark(), []Team{}
	say(partAccounts, people.Verify(), "sound")
	looks, err := access.Read(dir, master)
	if err != nil {
		return out, err
	}
	defer looks.Close()
	out.looks = ends(looks, "", say)
	journal := bolt.Read(filepath.Join(dir, teamsFolder), master)
	defer journal.Close()
	ids, err := journal.Teams()
	if err != nil && !os.IsNotExist(err) {
		return out, err
	}
	slices.Sort(ids)
	for _, id := range ids {
		rep, err := journal.Verify(id)
		say(partTeam(id), err, fmt.Sprintf("%d entries, %d documents, sound", rep.Entries, rep.Docs))
		team := Team{ID: id, Epoch: rep.Head.Epoch, Seq: rep.Head.Seq, Hash: rep.Head.Hash, Looks: ends(looks, id, say)}
		if err == nil {
			out.teams = append(out.teams, team)
		}
		journal.Rest(id)
	}
	return out, nil
}

// ends reads a chain of the access log and gives its end.
func ends(looks *access.Log, team teams.ID, say Say) Head {
	head, err := looks.Head(team)
	if err == nil {
		err = looks.Verify(team, head)
	}
	say(partLooks(team), err, "sound")
	return headOf(head)
}
