using System.CommandLine;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench peer-rate OPERATION</c>: one number of ours, on one thread in memory, to stand beside that of another program:
/// GB/s of a streaming operation, or ns a hop of the <c>chase</c>. Used by scripts/peers.sh.
/// </summary>
static class PeerRateCommand
{
    const string Chase = "chase";
    const int Samples = 40;
    const long Hops = 1 << 14;

    public static Command Create()
    {
        var operation = new Argument<string>("OPERATION") { Description = "A bandwidth operation, or chase" };
        operation.AcceptOnlyFromAmong([Chase, .. StreamOperation.All.Select(known => known.Name)]);
        var command = new Command("peer-rate", "Print our own rate on one thread, for a comparison with other programs.") { Hidden = true };
        command.Arguments.Add(operation);
        command.SetAction(parsed => Run(parsed.GetValue(operation)!));
        return command;
    }

    static int Run(string operation)
    {
        using var bench = new PeerBench();
        Console.WriteLine((operation == Chase ? Nanoseconds(bench) : StreamPeerCommand.InMemory(bench, StreamOperation.Of(operation))).ToString("F2"));
        return ExitCode.Good;
    }

    static double Nanoseconds(PeerBench bench)
    {
        nint at = PointerChase.Build(bench.Address, bench.Bytes, seed: 1);
        return Spread.Of(Enumerable.Range(0, Samples)
            .Select(_ => PeerBench.Seconds(() => at = PointerChase.Walk(at, Hops))).OfType<double>()
            .Select(seconds => seconds * 1e9 / Hops)).Median;
    }
}
