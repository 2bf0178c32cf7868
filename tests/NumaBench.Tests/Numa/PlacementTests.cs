using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Numa;

/// <summary>On the machine that runs the tests, whatever it is. Each test has a thread of its own, which it may spoil.</summary>
public sealed class PlacementTests
{
    static readonly Topology Here = Topology.Read(SysFs.Live);

    [Fact]
    public void A_thread_is_pinned_and_let_go_again() => OnOwnThread(() =>
    {
        CpuSet before = LinuxCalls.GetAffinity();
        int last = before.Max();
        using (Placement.Enter(CpuSet.Of(last), null, Here.OnlineNodes))
        {
            Assert.Equal(CpuSet.Of(last), LinuxCalls.GetAffinity());
            Assert.Equal(last, LinuxCalls.CurrentCpu());
        }

        Assert.Equal(before, LinuxCalls.GetAffinity());
    });

    [Fact]
    public void A_memory_policy_is_set_and_put_back() => OnOwnThread(() =>
    {
        SkipWithoutPolicies();
        int node = Here.Nodes.First(candidate => candidate.UsableMemory).Id;
        LinuxCalls.SetPolicy(MemoryPolicy.Preferred(node));
        (int Mode, ulong[] Mask) before = LinuxCalls.GetPolicy();
        using (Placement.Enter(LinuxCalls.GetAffinity(), MemoryPolicy.Bind(node), Here.OnlineNodes))
        {
            (int mode, ulong[] mask) = LinuxCalls.GetPolicy();
            Assert.Equal((int)PolicyMode.Bind, mode);
            Assert.Equal(NodeSet.Of(node), NodeSet.FromMask(mask));
        }

        Assert.Equal(before.Mode, LinuxCalls.GetPolicy().Mode);
        Assert.Equal(before.Mask, LinuxCalls.GetPolicy().Mask);
    });

    [Fact]
    public void A_node_that_is_absent_is_refused_and_nothing_changes() => OnOwnThread(() =>
    {
        CpuSet before = LinuxCalls.GetAffinity();
        Assert.Throws<NumaException>(() => Placement.Enter(CpuSet.Of(before.First), MemoryPolicy.Bind(1023), Here.OnlineNodes));
        Assert.Equal(before, LinuxCalls.GetAffinity());
    });

    [Fact]
    public void A_CPU_that_is_absent_is_refused_and_nothing_changes() => OnOwnThread(() =>
    {
        CpuSet before = LinuxCalls.GetAffinity();
        CpuSet withAbsent = CpuSet.Of(before.First, 8191);
        NumaException refusal = Assert.Throws<NumaException>(() => Placement.Enter(withAbsent, null, Here.OnlineNodes));
        Assert.Contains($"granted only CPUs {before.First}", refusal.Message);
        Assert.Equal(before, LinuxCalls.GetAffinity());
        Assert.Throws<NumaException>(() => Placement.Enter(CpuSet.Of(8191), null, Here.OnlineNodes));
        Assert.Equal(before, LinuxCalls.GetAffinity());
    });

    [Fact]
    public void Leaving_twice_does_no_harm_and_leaving_from_another_thread_is_refused() => OnOwnThread(() =>
    {
        CpuSet before = LinuxCalls.GetAffinity();
        Placement placement = Placement.Enter(CpuSet.Of(before.First), null, Here.OnlineNodes);
        OnOwnThread(() => Assert.Throws<InvalidOperationException>(placement.Dispose));
        Assert.Equal(CpuSet.Of(before.First), LinuxCalls.GetAffinity());
        placement.Dispose();
        placement.Dispose();
        Assert.Equal(before, LinuxCalls.GetAffinity());
    });

    [Fact]
    public unsafe void Pages_say_where_they_are() => OnOwnThread(() =>
    {
        SkipWithoutPolicies();
        int node = Here.Nodes.First(candidate => candidate.UsableMemory).Id;
        const int Bytes = 1 << 20;
        nint address = LinuxCalls.Map(Bytes);
        try
        {
            LinuxCalls.Bind(address, Bytes, MemoryPolicy.Bind(node));
            LinuxCalls.TryAdvise(address, Bytes, LinuxCalls.AdviseNoHugePage);
            new Span<byte>((void*)address, Bytes / 2).Fill(1);
            int[] nodes = NodesOrSkip(address, address + (Bytes / 2));
            Assert.Equal(node, nodes[0]);
            // ENOENT, or EFAULT where there is not even a table for the page, as on arm64: move_pages(2).
            Assert.Contains(nodes[1], (int[])[-Errno.NoEntry, -Errno.BadAddress]);
        }
        finally
        {
            LinuxCalls.Unmap(address, Bytes);
        }
    });

    static int[] NodesOrSkip(params nint[] pages)
    {
        try
        {
            return LinuxCalls.NodesOfPages(pages);
        }
        catch (NumaException e) when (e.IsNotPermitted)
        {
            Assert.Skip(e.Message);
            return [];
        }
    }

    static void SkipWithoutPolicies()
    {
        try
        {
            LinuxCalls.GetPolicy();
            LinuxCalls.SetPolicy(MemoryPolicy.Default);
        }
        catch (NumaException e) when (e.IsNotPermitted)
        {
            Assert.Skip(e.Message);
        }
    }

    static void OnOwnThread(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
