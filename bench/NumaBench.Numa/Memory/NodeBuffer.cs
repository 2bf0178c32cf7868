using System.Runtime.ExceptionServices;

namespace NumaBench.Numa;

/// <summary>
/// Memory whose pages lie where a policy says, filled before it is handed out, and able to say where its pages really are.
/// Not safe for two threads at once while being made or freed.
/// </summary>
public sealed unsafe partial class NodeBuffer : IDisposable
{
    /// <summary>Alignment that lets the kernel back the range with 2 MiB pages; harmless where huge pages have another size.</summary>
    const long Alignment = 2L << 20;

    readonly nint mapping;
    readonly long mappingBytes;
    readonly Topology topology;
    bool freed;

    NodeBuffer(nint mapping, long mappingBytes, long bytes, Topology topology)
    {
        this.topology = topology;
        this.mapping = mapping;
        this.mappingBytes = mappingBytes;
        Bytes = bytes;
        Address = (mapping + (nint)Alignment - 1) & ~((nint)Alignment - 1);
    }

    public nint Address { get; }

    public long Bytes { get; }

    /// <summary>
    /// mmap(2), madvise(2), mbind(2) and a touch of every page. Throws <see cref="NotEnoughMemoryException"/> before anything is
    /// taken when the nodes of the policy have too little free memory, and <see cref="NumaException"/> when the kernel refuses.
    /// </summary>
    public static NodeBuffer Allocate(long bytes, MemoryPolicy policy, PageKind pages, Topology topology, SysFs sysFs)
    {
        NodeBuffer buffer = Reserve(bytes, policy, pages, topology, sysFs);
        try
        {
            if (buffer.PlacedByFirstTouch)
            {
                buffer.TouchFrom(buffer.CpusToTouchFrom(policy));
            }
            else
            {
                buffer.Touch();
            }

            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// As <see cref="Allocate"/>, but no page is touched yet. Where <see cref="PlacedByFirstTouch"/> is true the caller has to touch
    /// them from a CPU of the policy's node.
    /// </summary>
    public static NodeBuffer Reserve(long bytes, MemoryPolicy policy, PageKind pages, Topology topology, SysFs sysFs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        policy.Require(topology.OnlineNodes);
        RequireFreeMemory(bytes, policy.Nodes.IsEmpty ? topology.OnlineNodes : policy.Nodes, sysFs);

        long rounded = (bytes + Alignment - 1) / Alignment * Alignment;
        var buffer = new NodeBuffer(LinuxCalls.Map(rounded + Alignment), rounded + Alignment, rounded, topology);
        try
        {
            LinuxCalls.TryAdvise(
                buffer.Address, rounded, pages == PageKind.Huge ? LinuxCalls.AdviseHugePage : LinuxCalls.AdviseNoHugePage);
            buffer.PlacedByFirstTouch = !buffer.TryBind(policy);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    static void RequireFreeMemory(long bytes, NodeSet nodes, SysFs sysFs)
    {
        long cap = nodes.Sum(node => NodeMemory.CapBytes(sysFs, node));
        if (bytes > cap)
        {
            throw new NotEnoughMemoryException(nodes, bytes, cap);
        }
    }

    /// <summary>
    /// True when mbind(2) was refused, as Docker's default seccomp profile does, and the pages were placed by first touch instead:
    /// nothing then forces them to stay on the node, so the proof of placement counts all the more.
    /// </summary>
    public bool PlacedByFirstTouch { get; private set; }

    bool TryBind(MemoryPolicy policy)
    {
        try
        {
            LinuxCalls.Bind(Address, Bytes, policy);
            return true;
        }
        catch (NumaException refused) when (refused.IsNotPermitted && !CpusToTouchFrom(policy).IsEmpty)
        {
            return false;
        }
    }

    /// <summary>Without a policy a page comes from the node of the CPU that touches it first, so one node with CPUs can be had.</summary>
    CpuSet CpusToTouchFrom(MemoryPolicy policy) =>
        topology.Nodes.Count == 1 ? topology.UsableCpus
        : policy is { Mode: PolicyMode.Bind, Nodes.Count: 1 } ? topology.Find(policy.Nodes.First)!.UsableCpus
        : CpuSet.Empty;

    void TouchFrom(CpuSet cpus)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using Placement there = Placement.Enter(cpus, policy: null, topology.OnlineNodes);
                Touch();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }) { IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    void Touch()
    {
        if (LinuxCalls.TryAdvise(Address, Bytes, LinuxCalls.AdvisePopulateWrite))
        {
            return;
        }

        // Before Linux 5.14: a write to every page does the same, only slower.
        for (long offset = 0; offset < Bytes; offset += Environment.SystemPageSize)
        {
            *(byte*)(Address + offset) = 0;
        }
    }

    public void Dispose()
    {
        if (!freed)
        {
            freed = true;
            LinuxCalls.Unmap(mapping, mappingBytes);
        }
    }
}
