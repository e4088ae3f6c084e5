package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
)

// wire is one connection that stays open, and reads no more of an answer than it
// has to: who asks must cost as little as possible, because it shares the
// machine with what it measures.
type wire struct {
	conn net.Conn
	in   *bufio.Reader
}

func connect(w world) (wire, error) {
	conn, err := net.Dial("tcp", strings.TrimPrefix(w.URL, "http://"))
	if err != nil {
		return wire{}, err
	}
	return wire{conn, bufio.NewReader(conn)}, nil
}

// answer reads a response with a length.
func (w wire) answer() (status int, body []byte, err error) {
	status, length, err := w.head()
	if err != nil {
		return status, nil, err
	}
	body = make([]byte, length)
	_, err = io.ReadFull(w.in, body)
	return status, body, err
}

func (w wire) head() (status, length int, err error) {
	length = -1
	for {
		line, err := w.in.ReadSlice('\n')
		if err != nil {
			return 0, 0, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if name, value, ok := bytes.Cut(line, []byte(": ")); ok && bytes.EqualFold(name, []byte("Content-Length")) {
			length, _ = strconv.Atoi(string(value))
		} else if status == 0 && len(line) > 12 {
			status, _ = strconv.Atoi(string(line[9:12]))
		}
	}
	if length < 0 {
		return status, 0, errors.New("an answer without a length")
	}
	return status, length, nil
}

// getting is a request for a path, as somebody who is signed in.
func getting(w world, path, token string) []byte {
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: ronde=%s\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n",
		path, strings.TrimPrefix(w.URL, "http://"), token)
}

// fetch sends a request and throws the answer away; it gives its length.
func (w wire) fetch(request []byte) (int, error) {
	if _, err := w.conn.Write(request); err != nil {
		return 0, err
	}
	status, length, err := w.head()
	if err != nil {
		return 0, err
	}
	if _, err := w.in.Discard(length); err != nil {
		return 0, err
	}
	if status != http.StatusOK {
		return 0, fmt.Errorf("%s was answered %d", bytes.SplitN(request, []byte(" "), 3)[1], status)
	}
	return length, nil
}
