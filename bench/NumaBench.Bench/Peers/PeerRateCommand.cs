using System.CommandLine;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench peer-rate OPERATION</c>: one number of ours, on one thread in memory, to stand beside that of another program:
/// GB/s of a streaming operation, or ns a hop of the <c>chase</c>. Used by scripts/peers.sh.
/// </summary>
static class PeerRateCommand
{
    const string Chase = "chase";
    const long Hops = 1 << 17;

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
        Console.WriteLine((operation == Chase ? Nanoseconds(bench) : GigabytesPerSecond(bench, StreamOperation.Of(operation))).ToString("F2"));
        return ExitCode.Good;
    }

    static double Nanoseconds(PeerBench bench)
    {
        nint at = PointerChase.Build(bench.Address, bench.Bytes, seed: 1);
        return Samples(() => at = PointerChase.Walk(at, Hops), seconds => seconds * 1e9 / Hops);
    }

    static double GigabytesPerSecond(PeerBench bench, StreamOperation operation)
    {
        StreamSlice slice = StreamSlice.Cut(bench.Address, bench.Bytes, 1, operation.Arrays)[0];
        StreamKernel kernel = StreamKernel.For(operation, StreamKernel.WidestVectorBits);
        slice.Fill();
        return Samples(() => StreamPeerCommand.Repeat(kernel, slice, 1), seconds => slice.AccountedBytes / seconds / 1e9);
    }

    static double Samples(Action run, Func<double, double> value) =>
        Spread.Of(Enumerable.Range(0, 4 * Turns.Rounds).Select(_ => PeerBench.Seconds(run)).OfType<double>().Select(value)).Median;
}
