package graph

// Advance computes output and loss of the batch that was set and the values that the model's memory (running
// statistics) should take, without a gradient; Commit takes them over. It is for programs of mode Statistics, and does
// nothing that Forward does not do where memory is not updated.
func (p *Program) Advance() (loss float64, err error) {
	if p.advance == nil {
		if err := p.planAdvance(); err != nil {
			return 0, err
		}
	}
	if err := p.advance.run(); err != nil {
		return 0, err
	}
	p.pending = p.advanced
	if err := p.checkWatched(p.advance); err != nil {
		return 0, err
	}
	return p.scalar(p.advance), nil
}

func (p *Program) planAdvance() (err error) {
	building.Lock()
	defer building.Unlock()
	defer p.b.guard(&err)
	m, err := p.machine(append(p.roots(), p.nextStates()...), p.at)
	if err != nil {
		return err
	}
	p.advance, p.advanced = m, p.updatesOf(m)
	return nil
}

// nextStates are the nodes of the values that the memory takes next.
func (p *Program) nextStates() []*Node {
	for i := range p.b.states {
		if s := &p.b.states[i]; s.next != nil && leafOf(s.next).Op() == nil {
			s.next = p.b.Scale(s.next, 1, 0) // another state, perhaps: Commit must not see that one's new value
		}
	}
	var next []*Node
	for _, s := range p.b.states {
		if s.next != nil {
			next = append(next, s.next)
		}
	}
	return next
}

// updatesOf are the updates that a machine computes.
func (p *Program) updatesOf(m *Machine) []update {
	if m.sketched {
		return nil
	}
	var us []update
	for i, s := range p.b.states {
		if s.next != nil {
			us = append(us, update{m.slots[s.next].array, part(p.params.memory, p.params.states[i])})
		}
	}
	return us
}
