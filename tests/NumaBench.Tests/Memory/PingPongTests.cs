using System.Diagnostics;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Tests.Memory;

public class PingPongTests
{
    static readonly Topology Machine = Topology.Read(SysFs.Live);

    static int SomeNode => Machine.Nodes.First(node => node.UsableMemory).Id;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1000)]
    [InlineData(70, 5000)]
    public unsafe void Two_sides_count_up_in_turns_to_the_end(long from, long to)
    {
        long word = 2 * from;
        long* line = &word;
        nint address = (nint)line;
        long deadline = Stopwatch.GetTimestamp() + (60 * Stopwatch.Frequency);
        bool answered = false;
        var other = new Thread(() => answered = PingPong.Pong((long*)address, from, to, deadline));
        other.Start();

        Assert.True(PingPong.Ping(line, from, to, deadline));
        other.Join();
        Assert.True(answered);
        Assert.Equal(2 * to, word);
    }

    [Fact]
    public unsafe void A_side_that_nobody_answers_gives_up_at_the_deadline()
    {
        long word = 0;

        Assert.False(PingPong.Ping(&word, 0, 10, Stopwatch.GetTimestamp()));
        Assert.Equal(1, word);
        Assert.False(PingPong.Pong(&word, 1, 10, Stopwatch.GetTimestamp()));
        Assert.Equal(1, word);
    }

    [Fact]
    public unsafe void A_pair_counts_all_its_rounds_on_its_own_two_cpus()
    {
        int[] cpus = [.. Machine.UsableCpus.Take(2)];
        Assert.SkipUnless(cpus.Length == 2, "this process may use one CPU only");
        using NodeBuffer lines = NodeBuffer.Allocate(2 << 20, MemoryPolicy.Bind(SomeNode), PageKind.Base, Machine, SysFs.Live);
        using var pair = new PingPongPair(cpus[0], cpus[1], Machine.OnlineNodes);

        for (int sample = 0; sample < 3; sample++)
        {
            Assert.True(pair.Run(lines.Address, 500).SecondsPerRound > 0);
            // 500 rounds and 50 before them, two steps each.
            Assert.Equal(2 * 550, *(long*)lines.Address);
        }

        Assert.Equal(CpuSet.Of(cpus), pair.CpusSeen);
    }

    [Fact]
    public void A_cpu_that_does_not_exist_is_refused_and_leaves_no_thread_waiting()
    {
        int first = Machine.UsableCpus.First;

        Assert.Throws<NumaException>(() => new PingPongPair(first, Machine.OnlineCpus.Last() + 1000, Machine.OnlineNodes));
    }
}
