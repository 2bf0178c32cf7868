using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Tests.Memory;

public class WindowChaseTests
{
    const int Line = PointerChase.LineBytes;

    [Fact]
    public void Every_window_chase_is_one_cycle_over_all_lines_that_leaves_a_window_only_when_all_of_it_was_seen()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            int lines = random.Next(2, 2000), windowLines = random.Next(1, 200);
            ChaseMemory.With(lines * Line, buffer =>
            {
                nint start = WindowChase.Build(buffer, lines * Line, windowLines * Line, (ulong)random.NextInt64());

                Assert.True(PointerChase.IsOneCycle(start, lines * Line));
                int[] windows = [.. ChaseMemory.Lines(start, lines, buffer).Select(line => line / windowLines)];
                int changes = windows.Zip(windows.Skip(1).Append(windows[0])).Count(pair => pair.First != pair.Second);
                int count = (lines + windowLines - 1) / windowLines;
                Assert.Equal(count == 1 ? 0 : count, changes);
            });
        }
    }

    [Fact]
    public void The_order_inside_a_window_and_of_the_windows_is_not_that_of_addresses()
    {
        const int Lines = 64 * 64;
        ChaseMemory.With(Lines * Line, buffer =>
        {
            int[] order = [.. ChaseMemory.Lines(WindowChase.Build(buffer, Lines * Line, 64 * Line, 7), Lines, buffer)];

            // One in 64 neighbours follows by chance, and so does one window in 64.
            Assert.InRange(order.Zip(order.Skip(1)).Count(pair => pair.Second == pair.First + 1), 1, 200);
            int[] windows = [.. order.Select(line => line / 64).Distinct()];
            Assert.NotEqual(windows.Order(), windows);
        });
    }

    [Fact]
    public void The_seed_decides_the_order()
    {
        const int Count = 500;
        ChaseMemory.AssertSeedDecides(Count, (buffer, seed) => WindowChase.Build(buffer, Count * Line, 100 * Line, seed));
    }
}
