// Compare measures rows of the table in bench/README.md: the framework against a peer that does the same work at the
// same time on the same machine. The peers are PyTorch and, for matrix products, OpenBLAS through numpy; a Python child
// process plays them.
//
// The sides take turns within one run: a round is one turn of each, and the order moves on by one from round to round,
// so that whatever else the machine does meets all of them alike. A round counts only if both cores were free before
// and after it. Before the first round, both sides compute from the same weights and the same examples what they call
// the loss; where these numbers differ, the row fails.
//
//	go run ./bench/compare          lists the rows
//	go run ./bench/compare conv4    runs one and ends with the line
//	conv4 ratio=R best_layout_ratio=B spread=LOW..HIGH rounds=N
//
// R is the median over the rounds of the peer's time in its default layout divided by ours, spread is the range from
// the lower to the upper quartile of the same, and B is the least median of that kind over everything that the peer
// tried: layouts, numbers of processes, and kernels of OpenBLAS.
package main
