package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"ronde/frontend"
	"ronde/server/backup"
	"ronde/server/run"
	"ronde/server/world"
)

// answer is one line of the protocol.
type answer struct {
	OK       bool           `json:"ok"`
	Error    string         `json:"error,omitempty"`
	URL      string         `json:"url,omitempty"`
	Now      string         `json:"now,omitempty"`
	App      *bool          `json:"app,omitempty"`
	Team     string         `json:"team,omitempty"`
	Password string         `json:"password,omitempty"`
	People   []world.Person `json:"people,omitzero"`
	Cookie   *cookie        `json:"cookie,omitempty"`
	Changes  int            `json:"changes,omitempty"`
	Late     string         `json:"late,omitempty"`
}

// cookie is what Playwright's addCookies takes.
type cookie struct {
	Name     string `json:"name"`
	Value    string `json:"value"`
	URL      string `json:"url"`
	HTTPOnly bool   `json:"httpOnly"`
	SameSite string `json:"sameSite"`
}

func no(format string, with ...any) answer { return answer{Error: fmt.Sprintf(format, with...)} }

// keeper holds the folder, the clock and the server, which may be down.
type keeper struct {
	root   string        // the folder that goes in the end
	app    string        // the folder of the front end, "" for the one built in
	drop   bool          // browsers are told to keep nothing
	ahead  time.Duration // from real time to the time of the play
	player *player
	url    string
	addr   string
	signed world.Signed
}

// player is the running child.
type player struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// open makes the folder and starts the server on it for the first time.
func open(begin time.Time, fill []string, app string) (*keeper, error) {
	root, err := os.MkdirTemp("", "ronde-stage-")
	if err != nil {
		return nil, err
	}
	k := &keeper{root: root, app: app, ahead: time.Until(begin), addr: "localhost:0"}
	if err := k.start(fill...); err != nil {
		return nil, errors.Join(err, k.close())
	}
	return k, nil
}

func (k *keeper) start(more ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	args := append([]string{"play", "-data", k.data(), "-addr", k.addr, "-ahead", k.ahead.String(),
		"-app", k.app, fmt.Sprintf("-drop=%t", k.drop)}, more...)
	p := &player{cmd: exec.Command(self, args...)}
	p.cmd.Stderr = os.Stderr
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.out = bufio.NewReader(out)
	if err := p.cmd.Start(); err != nil {
		return err
	}
	var said playing
	if err := p.read(&said); err != nil {
		return errors.Join(errors.New("the server did not start"), err, p.stop())
	}
	k.player, k.url, k.addr = p, said.URL, said.Addr
	if said.Signed != nil {
		k.signed = *said.Signed
	}
	return nil
}

// hello is the line before the first command.
func (k *keeper) hello() answer {
	built, people := frontend.Built(), k.signed.People
	if people == nil {
		people = []world.Person{}
	}
	return answer{OK: true, URL: k.url, Now: k.now(), App: &built, Team: k.signed.Team, Password: k.signed.Password, People: people}
}

func (k *keeper) now() string { return time.Now().Add(k.ahead).UTC().Format(time.RFC3339) }

// do answers one command.
func (k *keeper) do(words []string) answer {
	if len(words) == 0 {
		return no("an empty line is no command")
	}
	switch verb := words[0]; {
	case verb == "clock":
		return k.clock(words[1:])
	case verb == "session" && len(words) == 2:
		return k.session(words[1])
	case verb == "shell" && len(words) == 2 && (words[1] == "on" || words[1] == "off"):
		k.drop = words[1] == "off"
		return answer{OK: true}
	case verb == "start" && len(words) == 1:
		if k.player != nil {
			return no("the server is up")
		}
		return done(k.start())
	case verb == "restore" && len(words) == 1:
		return done(k.restore())
	case k.player == nil:
		return no("the server is down")
	case verb == "hurry" && len(words) == 3:
		return k.hurry(words[1], words[2])
	case verb == "restart" && len(words) == 1:
		err := k.player.stop()
		k.player = nil
		return done(errors.Join(err, k.start()))
	case verb == "kill" && len(words) == 1:
		k.player.kill()
		k.player = nil
		return answer{OK: true}
	case verb == "backup" && len(words) == 1:
		return done(run.Backup(context.Background(), k.config(), k.backups(), io.Discard))
	}
	return no("%q is no command", words)
}

// config is what the verbs of ronde need to know of the server.
func (k *keeper) config() run.Config {
	return run.Config{Data: k.data(), Now: func() time.Time { return time.Now().Add(k.ahead) }}
}

func (k *keeper) data() string    { return filepath.Join(k.root, "data") }
func (k *keeper) backups() string { return filepath.Join(k.root, "backup") }

// restore brings the last backup back over the data. Without one the server is
// left as it is.
func (k *keeper) restore() error {
	if !backup.Is(k.backups()) {
		return backup.ErrNone
	}
	if k.player != nil {
		err := k.player.stop()
		if k.player = nil; err != nil {
			return err
		}
	}
	if err := os.RemoveAll(k.data()); err != nil {
		return err
	}
	if err := run.Restore(context.Background(), k.config(), k.backups(), io.Discard); err != nil {
		return err
	}
	return k.start()
}

func done(err error) answer {
	if err != nil {
		return no("%v", err)
	}
	return answer{OK: true}
}

// clock says, moves or sets the clock.
func (k *keeper) clock(words []string) answer {
	ahead := k.ahead
	switch {
	case len(words) == 0:
	case len(words) == 1:
		by, err := time.ParseDuration(words[0])
		if err != nil {
			return no("%v", err)
		}
		ahead += by
	case len(words) == 2 && words[0] == "set":
		to, err := time.Parse(time.RFC3339, words[1])
		if err != nil {
			return no("%v", err)
		}
		ahead = time.Until(to)
	default:
		return no("clock, clock +10m or clock set 2026-11-24T12:00:00+01:00")
	}
	if ahead != k.ahead && k.player != nil {
		if err := k.player.ask(request{Ahead: &ahead}, &struct{}{}); err != nil {
			return no("%v", err)
		}
	}
	k.ahead = ahead
	return answer{OK: true, Now: k.now()}
}

func (k *keeper) hurry(much, long string) answer {
	n, err := strconv.Atoi(much)
	d, err2 := time.ParseDuration(long)
	if err != nil || err2 != nil || n < 1 || n > 1000 {
		return no("hurry 50 20s")
	}
	if k.signed.Team == "" {
		return no("nobody is here to hurry")
	}
	var h hurried
	if err := k.player.ask(request{Hurry: &pace{k.signed.Team, n, d}}, &h); err != nil {
		return no("%v", err)
	}
	return answer{OK: true, Changes: h.Changes, Late: h.Late.Round(time.Millisecond).String()}
}

func (k *keeper) session(who string) answer {
	if k.player == nil {
		return no("the server is down")
	}
	for _, p := range k.signed.People {
		if p.Key != who {
			continue
		}
		var said struct{ Token string }
		if err := k.player.ask(request{Session: p.ID}, &said); err != nil {
			return no("%v", err)
		}
		return answer{OK: true, Cookie: &cookie{Name: "ronde", Value: said.Token, URL: k.url, HTTPOnly: true, SameSite: "Lax"}}
	}
	return no("nobody here is called %q", who)
}

// close ends the server and removes the folder.
func (k *keeper) close() error {
	var err error
	if k.player != nil {
		err = k.player.stop()
	}
	return errors.Join(err, os.RemoveAll(k.root))
}

// ask sends the child a request and reads its answer.
func (p *player) ask(r request, into any) error {
	if err := json.NewEncoder(p.in).Encode(r); err != nil {
		return err
	}
	return p.read(into)
}

func (p *player) read(into any) error {
	line, err := p.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("the server said nothing: %w", err)
	}
	var failed struct{ Error string }
	if err := json.Unmarshal(line, &failed); err != nil || failed.Error != "" {
		return errors.Join(err, errors.New(failed.Error))
	}
	return json.Unmarshal(line, into)
}

// stop lets the child end by itself: clients are told to come back.
func (p *player) stop() error {
	p.in.Close()
	return p.cmd.Wait()
}

func (p *player) kill() {
	p.cmd.Process.Kill()
	p.cmd.Wait() // "signal: killed", which is what was asked for
	p.in.Close()
}
