package caught_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"testing"

	"landscape/internal/caught"
)

type user struct{ list []int }

func (u user) index() { u.list[3] = 1 }
func (u user) insert() {
	_ = slices.Insert(u.list, 5, 1)
}
func (u *user) nothing() int { return u.list[0] }
func (u user) wrapped()      { panic(errWrapped) }
func (u user) told()         { panic("told\nin two lines") }

var errWrapped = errors.New("what was wrong")

func TestPanicsNameTypeAndLine(t *testing.T) {
	u := user{}
	for want, call := range map[string]func(){
		`caught_test.go:15: runtime error: index out of range \[3\] with length 0`: u.index,
		`caught_test.go:17: runtime error: slice bounds out of range`:              u.insert,
		`caught_test.go:19: runtime error: invalid memory address`:                 func() { (*user)(nil).nothing() },
		`caught_test.go:20: what was wrong`:                                        u.wrapped,
		`caught_test.go:\d+: told`:                                                 u.told,
	} {
		err := caught.Do(u, func() error { call(); return nil })
		if !regexp.MustCompile(`^caught_test.user panicked at .*/` + want).MatchString(fmt.Sprint(err)) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	if err := caught.Do(u, func() error { u.wrapped(); return nil }); !errors.Is(err, errWrapped) {
		t.Errorf("%v does not wrap the error of the panic", err)
	}
	if err := caught.Do(u, func() error { return errWrapped }); err != errWrapped {
		t.Errorf("an error without a panic became %v", err)
	}
	if err := caught.Do(nil, func() error { var nobody fmt.Stringer; _ = nobody.String(); return nil }); err == nil {
		t.Error("no error")
	}
}

func TestCallsWithoutPanicAllocateNothing(t *testing.T) {
	var v any = &user{}
	n := 0
	if a := testing.AllocsPerRun(100, func() { _ = caught.Do(v, func() error { n++; return nil }) }); a != 0 || n == 0 {
		t.Errorf("%v allocations", a)
	}
}
