using System.Diagnostics;
using NumaBench.Bench.Inspect.Reads;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect.Reads;

/// <summary>With events that the kernel counts itself, since virtual machines have none of the processor's.</summary>
public sealed class MemoryReadCountersTests
{
    static readonly CounterEvent PageFaults = new(1, 2), AlignmentFaults = new(1, 7), NoSuchEvent = new(1, 4711);

    [Fact]
    public void Events_of_another_process_are_counted_from_then_on()
    {
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", "read line; x=$(seq 1 3000); echo $x | wc -c; read line"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var counters = new MemoryReadCounters(SysFs.Live, shell.Id, new MemoryReadEvents(PageFaults, AlignmentFaults, "faults"));
        Assert.Null(counters.WhyNot);
        Assert.InRange(counters.Read()!.Local, 0, 1000);
        double before = counters.Read()!.Local;

        shell.StandardInput.WriteLine();
        shell.StandardOutput.ReadLine();

        MemoryReads after = counters.Read()!;
        Assert.True(after.Local > before);
        Assert.Equal((0.0, 1, 1, "faults"), (after.Remote, after.CountedThreads, after.Threads, after.Meaning));
        Assert.Equal(0.0, after.RemoteShare);
        shell.StandardInput.WriteLine();
        shell.WaitForExit();
        Assert.True(counters.Read()!.Local >= after.Local);
    }

    [Fact]
    public void Where_the_machine_has_no_such_event_nothing_is_counted_and_the_reason_is_said()
    {
        using var counters = new MemoryReadCounters(SysFs.Live, Environment.ProcessId, new MemoryReadEvents(PageFaults, NoSuchEvent, ""));

        Assert.Equal("the kernel has no counters of this processor (virtual machines often hide them)", counters.WhyNot);
        Assert.Null(counters.Read());
    }

    [Fact]
    public void Of_an_unknown_processor_and_of_a_process_that_is_gone_nothing_is_counted()
    {
        using var unknown = new MemoryReadCounters(SysFs.Live, Environment.ProcessId, events: null);
        using var gone = new MemoryReadCounters(SysFs.Live, int.MaxValue, new MemoryReadEvents(PageFaults, PageFaults, ""));

        Assert.Equal(("of this processor no such events are known", "it had no thread any more"), (unknown.WhyNot, gone.WhyNot));
    }

    [Fact]
    public void On_a_recorded_machine_nothing_is_counted()
    {
        using SysFsTree tree = Processes.TwoSockets().Process();
        using var counters = new MemoryReadCounters(tree.Open(), Processes.Id, new MemoryReadEvents(PageFaults, PageFaults, ""));

        Assert.Equal("this is a recorded machine", counters.WhyNot);
    }

    [Theory]
    [InlineData(100, 50, 50, 100.0)]
    [InlineData(100, 50, 25, 200.0)]
    [InlineData(0, 0, 0, 0.0)]
    [InlineData(0, 50, 0, null)]
    public void Events_that_took_turns_are_scaled_and_one_without_a_turn_is_unknown(long count, long enabled, long running, double? estimate) =>
        Assert.Equal(estimate, new CounterReading(count, enabled, running).Estimate);
}
