using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Tests.Memory;

public unsafe class PointerChaseTests
{
    const int Line = PointerChase.LineBytes;

    [Fact]
    public void Every_chase_is_one_cycle_over_all_lines()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            long bytes = random.Next(2, 2000) * Line;
            ChaseMemory.With(bytes, buffer =>
            {
                nint start = PointerChase.Build(buffer, bytes, (ulong)random.NextInt64());

                Assert.True(PointerChase.IsOneCycle(start, bytes));
                Assert.Equal(Enumerable.Range(0, (int)(bytes / Line)), ChaseMemory.Lines(start, bytes / Line, buffer).Order());
            });
        }
    }

    [Fact]
    public void Two_short_cycles_are_not_one()
    {
        const long Bytes = 64 * Line;
        ChaseMemory.With(Bytes, buffer =>
        {
            PointerChase.Build(buffer, Bytes, 7);
            // Swapping the successors of any two lines of a cycle splits it in two.
            var first = (nint*)buffer;
            var other = (nint*)(buffer + (13 * Line));
            (*first, *other) = (*other, *first);

            Assert.False(PointerChase.IsOneCycle(buffer, Bytes));
        });
    }

    [Fact]
    public void A_pointer_that_leaves_the_buffer_is_caught_before_it_is_followed()
    {
        const long Bytes = 64 * Line;
        ChaseMemory.With(Bytes, buffer =>
        {
            PointerChase.Build(buffer, Bytes, 7);
            *(nint*)(buffer + (5 * Line)) = 8;

            Assert.False(PointerChase.IsOneCycle(buffer, Bytes));
        });
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    [InlineData(6400, 6400)]
    public void A_walk_makes_whole_turns(long asked, long made)
    {
        const long Bytes = 1000 * Line;
        ChaseMemory.With(Bytes, buffer =>
        {
            nint start = PointerChase.Build(buffer, Bytes, 3);
            nint expected = start;
            for (long hop = 0; hop < made; hop++)
            {
                expected = *(nint*)expected;
            }

            Assert.Equal(made, PointerChase.RoundUp(asked));
            Assert.Equal(expected, PointerChase.Walk(start, asked));
        });
    }

    [Fact]
    public void The_seed_decides_the_order()
    {
        const int Count = 500;
        ChaseMemory.AssertSeedDecides(Count, (buffer, seed) => PointerChase.Build(buffer, Count * Line, seed));
    }
}
