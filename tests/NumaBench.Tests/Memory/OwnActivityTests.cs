using NumaBench.Bench.Memory;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Memory;

public sealed class OwnActivityTests
{
    static object? sink;

    [Fact]
    public void Reading_the_counters_allocates_nothing_itself()
    {
        WindowEdge.Now();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int read = 0; read < 1000; read++)
        {
            WindowEdge.Now();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void An_allocation_and_a_collection_inside_a_window_are_seen()
    {
        var before = WindowEdge.Now();
        sink = new byte[100_000];
        GC.Collect();

        OwnActivity own = WindowEdge.Now().OwnSince(before);

        Assert.InRange(own.AllocatedBytes, 100_000, 110_000);
        Assert.True(own.Collections >= 1);
    }

    [Fact]
    public void Faults_of_new_pages_are_seen()
    {
        const int Pages = 64;
        long bytes = (long)Pages * Environment.SystemPageSize;
        nint memory = LinuxCalls.Map(bytes);
        LinuxCalls.TryAdvise(memory, bytes, LinuxCalls.AdviseNoHugePage);
        var before = WindowEdge.Now();
        for (int page = 0; page < Pages; page++)
        {
            unsafe
            {
                ((byte*)memory)[page * Environment.SystemPageSize] = 1;
            }
        }

        long faults = WindowEdge.Now().OwnSince(before).PageFaults;

        LinuxCalls.Unmap(memory, bytes);
        Assert.InRange(faults, Pages, Pages + 16);
    }

    [Fact]
    public void Windows_add_up_and_threads_share_what_is_counted_for_the_process()
    {
        var one = new OwnActivity(1, 2, 3, 4);
        var other = new OwnActivity(10, 1, 5, 40);

        Assert.Equal(new OwnActivity(11, 3, 8, 44), one.Then(other));
        Assert.Equal(new OwnActivity(11, 2, 5, 44), one.Beside(other));
        Assert.Equal(new OwnActivity(9, -1, 2, 36), other.Since(one));
    }

    [Fact]
    public void Zero_is_stored_too_as_values_of_the_whole_pass() => Assert.Equal(
        [
            new Sample("x", 2, 0, "window_page_faults", 0),
            new Sample("x", 2, 0, "window_gc_collections", 0),
            new Sample("x", 2, 0, "window_jitted_methods", 0),
            new Sample("x", 2, 0, "window_allocated_bytes", 7),
        ],
        new OwnActivity(0, 0, 0, 7).Samples("x", 2));
}
