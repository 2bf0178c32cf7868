using System.CommandLine;
using System.Runtime.InteropServices;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench chase-peer LIBRARY</c>: our pointer chase beside one compiled from C, over the same buffer in turns, so that
/// only the code differs. Used by scripts/chase-vs-c.sh and scripts/peers.sh.
/// </summary>
static unsafe class ChasePeerCommand
{
    public static Command Create()
    {
        var library = new Argument<string>("LIBRARY") { Description = "A shared library with void *walk(void *p, int64_t hops)" };
        var command = new Command("chase-peer", "Time the pointer chase beside one in C over the same buffer.") { Hidden = true };
        command.Arguments.Add(library);
        command.SetAction(parsed => Run(parsed.GetValue(library)!, Console.Out));
        return command;
    }

    static int Run(string library, TextWriter output)
    {
        var peer = (delegate* unmanaged<nint, long, nint>)NativeLibrary.GetExport(NativeLibrary.Load(Path.GetFullPath(library)), "walk");
        using var bench = new PeerBench();
        output.WriteLine($"{bench.Conditions}; min / median / max.\n");
        output.WriteLine("| size | pairs | C#, ns a hop | C, ns a hop | C# ÷ C |\n| --- | --: | --: | --: | --: |");
        foreach (long bytes in new[] { 16L << 10, 512L << 10, bench.Bytes })
        {
            nint at = PointerChase.Build(bench.Address, bytes, seed: 1);
            if (!PointerChase.IsOneCycle(at, bytes))
            {
                throw new UsageException("the pointer chase is not one cycle.");
            }

            long hops = PointerChase.HopsPerTurn * PeerBench.TurnsOf(turns => at = PointerChase.Walk(at, turns * PointerChase.HopsPerTurn));
            Turns turns = Turns.Take(() => at = PointerChase.Walk(at, hops), () => at = peer(at, hops), seconds => seconds * 1e9 / hops);
            string size = bytes < 1 << 20 ? $"{bytes >> 10} KiB" : $"{bytes >> 20} MiB";
            output.WriteLine($"| {size} | {turns.Pairs} | {turns.Ours.Text("F2")} | {turns.Theirs.Text("F2")} | {turns.Ratio.Text("F3")} |");
        }

        return ExitCode.Good;
    }
}
