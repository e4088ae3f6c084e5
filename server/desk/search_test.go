package desk

import (
	"testing"
	"time"

	"ronde/server/search"
)

// What the indexes of all teams take together stays within its bound, the one
// used last excepted; a room that ends takes its own along.
func TestTheShelfHoldsNoMoreThanItsBound(t *testing.T) {
	s := shelf{kept: map[*room]onShelf{}, most: 100}
	rooms := make([]*room, 4)
	for i := range rooms {
		rooms[i] = &room{said: newSaid()}
		rooms[i].said.index = search.New(0)
		s.put(rooms[i], 40)
		time.Sleep(time.Millisecond)
	}
	held := func() (n int) {
		for _, r := range rooms {
			if r.said.index != nil {
				n++
			}
		}
		return n
	}
	if held() != 2 || rooms[3].said.index == nil || rooms[2].said.index == nil || s.all != 80 {
		t.Errorf("%d are held, %d bytes", held(), s.all)
	}
	s.put(rooms[2], 500)
	if held() != 1 || rooms[2].said.index == nil || s.all != 500 {
		t.Errorf("%d are held, %d bytes", held(), s.all)
	}
	s.left(rooms[2])
	s.left(rooms[0])
	if s.all != 0 || len(s.kept) != 0 {
		t.Errorf("%d bytes of %d are left", s.all, len(s.kept))
	}
}
