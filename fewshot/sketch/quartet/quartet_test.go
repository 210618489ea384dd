package quartet

import (
	"context"
	"os"
	"testing"
	"time"
)

func TestRealTmp(t *testing.T) {
	if os.Getenv("REAL") == "" {
		t.Skip()
	}
	s := time.Now()
	tr, err := Train(context.Background(), Options{Command: "landscape fewshot quartet"})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(s))
	if err := tr.Save(os.Getenv("REAL")); err != nil {
		t.Fatal(err)
	}
}
