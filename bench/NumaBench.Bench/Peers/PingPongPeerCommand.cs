using System.CommandLine;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench ping-pong-peer LIBRARY</c>: our ping-pong beside one compiled from C, over the same line between the same two
/// threads in turns; both ends are ours or both are C. Used by scripts/peers.sh.
/// </summary>
static class PingPongPeerCommand
{
    /// <summary>Far from each other: which part of the chip keeps track of a line follows from its address.</summary>
    static readonly long[] LineOffsets = [0, 64 << 10, 1 << 20];

    const long ProbeRounds = 500;
    const int Probes = 20;

    public static Command Create()
    {
        var library = new Argument<string>("LIBRARY") { Description = "scripts/pingpong.c as a shared library" };
        var command = new Command("ping-pong-peer", "Time the core-to-core ping-pong beside its twin in C over the same line.") { Hidden = true };
        command.Arguments.Add(library);
        command.SetAction(parsed => Run(parsed.GetValue(library)!, Console.Out));
        return command;
    }

    static int Run(string library, TextWriter output)
    {
        (PingPongCode ours, PingPongCode theirs) = (PingPongCode.CSharp, PingPongCode.InC(library));
        using var bench = new PeerBench();
        if (Other(bench.Topology, bench.Cpu) is not { } other)
        {
            output.WriteLine($"CPU {bench.Cpu} is the only one of this process: there is nobody to hand a line to.");
            return ExitCode.Good;
        }

        using var partner = new PingPongPartner(other, bench.Topology.OnlineNodes);
        output.WriteLine($"CPUs {bench.Cpu} and {other} ({CorePairs.Relation(bench.Topology, bench.Cpu, other)}), both ends in C# or both in C; min / median / max.\n");
        output.WriteLine("| line at | pairs | C#, ns one way | C, ns one way | C# ÷ C |\n| --- | --: | --: | --: | --: |");
        foreach (long offset in LineOffsets)
        {
            nint line = bench.Address + (nint)offset;
            long rounds = RoundsOfSample(() => partner.Seconds(ours, line, ProbeRounds));
            Turns turns = Turns.OfSeconds(() => partner.Seconds(ours, line, rounds), () => partner.Seconds(theirs, line, rounds), seconds => seconds * 1e9 / rounds / 2);
            output.WriteLine($"| {offset >> 10} KiB | {turns.Pairs} | {turns.Ours.Text("F1")} | {turns.Theirs.Text("F1")} | {turns.Ratio.Text("F3")} |");
        }

        return ExitCode.Good;
    }

    /// <summary>From probes in which neither thread was switched out: a pair is held up far more often than one thread.</summary>
    static long RoundsOfSample(Func<double?> probe)
    {
        double[] seconds = [.. Enumerable.Range(0, Probes).Select(_ => probe()).OfType<double>()];
        return seconds.Length == 0 ? ProbeRounds : Math.Max(ProbeRounds, (long)(PeerBench.SampleSeconds * ProbeRounds / seconds.Min()));
    }

    /// <summary>The nearest CPU that is not of the same core, else one that is; null when there is no other.</summary>
    static int? Other(Topology topology, int cpu)
    {
        string[] nearestFirst = ["same-l3", "same-node", "other-node", "smt-siblings"];
        return topology.UsableCpus.Where(other => other != cpu)
            .OrderBy(other => Array.IndexOf(nearestFirst, CorePairs.Relation(topology, cpu, other)))
            .Select(other => (int?)other).FirstOrDefault();
    }
}
