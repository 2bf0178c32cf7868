using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench chase-peer LIBRARY</c>: our pointer chase beside one compiled from C, over the same buffer in turns, so that
/// only the code differs. Used by scripts/chase-vs-c.sh.
/// </summary>
static unsafe class ChasePeerCommand
{
    const long BufferBytes = 256L << 20;
    const long Hops = 1 << 17;
    const int Rounds = 25;

    public static Command Create()
    {
        var library = new Argument<string>("LIBRARY") { Description = "A shared library with void *walk(void *p, int64_t hops)" };
        var command = new Command("chase-peer", "Time the pointer chase beside one in C over the same buffer.") { Hidden = true };
        command.Arguments.Add(library);
        command.SetAction(parsed => Run(parsed.GetValue(library)!));
        return command;
    }

    static int Run(string library)
    {
        var peer = (delegate* unmanaged<nint, long, nint>)NativeLibrary.GetExport(NativeLibrary.Load(Path.GetFullPath(library)), "walk");
        Topology topology = Topology.Read(SysFs.Live);
        using Placement placement = Placement.Enter(CpuSet.Of(topology.UsableCpus.Last()), policy: null, topology.OnlineNodes);
        Node node = topology.Nodes.First(node => node.UsableMemory);
        using NodeBuffer buffer = NodeBuffer.Allocate(BufferBytes, MemoryPolicy.Bind(node.Id), PageKind.Huge, topology, SysFs.Live);
        nint at = PointerChase.Build(buffer.Address, BufferBytes, seed: 1);
        if (!PointerChase.IsOneCycle(at, BufferBytes))
        {
            throw new UsageException("the pointer chase is not one cycle.");
        }

        var ours = new List<double>();
        var theirs = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            // A B B A: a drift of the machine falls on both alike.
            Time(ours, () => at = PointerChase.Walk(at, Hops));
            Time(theirs, () => at = peer(at, Hops));
            Time(theirs, () => at = peer(at, Hops));
            Time(ours, () => at = PointerChase.Walk(at, Hops));
        }

        double[] ratios = [.. ours.Zip(theirs, (mine, other) => mine / other).Order()];
        Console.WriteLine(
            $"{BufferBytes >> 20} MiB, huge pages {buffer.HugePageShare(SysFs.Live):P0}: C# {Median(ours):F1} ns, C {Median(theirs):F1} ns, " +
            $"ratio {Median(ours) / Median(theirs):F3} (pairs {ratios[0]:F3} … {ratios[ratios.Length / 2]:F3} … {ratios[^1]:F3})");
        return ExitCode.Good;
    }

    static void Time(List<double> into, Action walk)
    {
        long switches = LinuxCalls.InvoluntarySwitches();
        long start = Stopwatch.GetTimestamp();
        walk();
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Hops;
        if (LinuxCalls.InvoluntarySwitches() == switches)
        {
            into.Add(nanoseconds);
        }
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
