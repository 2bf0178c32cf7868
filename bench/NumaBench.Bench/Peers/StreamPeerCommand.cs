using System.CommandLine;
using System.Runtime.InteropServices;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench stream-peer LIBRARY</c>: every bandwidth kernel beside its twin in C, over the same buffer in turns, in sizes of
/// the first cache, the second and memory. Used by scripts/peers.sh.
/// </summary>
static unsafe class StreamPeerCommand
{
    const long FirstCacheBytes = 24 << 10, SecondCacheBytes = 512 << 10;

    /// <summary>
    /// The buffer is gone over in so many pieces, each a sample: when a piece comes again, all others have pushed it out of the caches.
    /// </summary>
    const int PiecesOfMemory = 8;

    public static Command Create()
    {
        var library = new Argument<string>("LIBRARY") { Description = "scripts/stream.c as a shared library" };
        var command = new Command("stream-peer", "Time the bandwidth kernels beside their twins in C over the same buffer.") { Hidden = true };
        command.Arguments.Add(library);
        command.SetAction(parsed => Run(NativeLibrary.Load(Path.GetFullPath(parsed.GetValue(library)!)), Console.Out));
        return command;
    }

    static int Run(nint library, TextWriter output)
    {
        using var bench = new PeerBench();
        int bits = ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, "stream_vector_bits"))();
        output.WriteLine($"{bench.Conditions}; vectors of {StreamKernel.WidestVectorBits} bits in C#, {bits} in C; min / median / max.\n");
        output.WriteLine("| size of all arrays | operation | pairs | C#, GB/s | C, GB/s | C# ÷ C |\n| --- | --- | --: | --: | --: | --: |");
        var means = new List<string>();
        var inMemory = new Dictionary<string, Turns>();
        foreach (long bytes in new[] { FirstCacheBytes, SecondCacheBytes, bench.Bytes })
        {
            string size = bytes < 1 << 20 ? $"{bytes >> 10} KiB" : $"{bytes >> 20} MiB";
            var logarithms = new List<double>();
            inMemory.Clear();
            foreach (StreamOperation operation in StreamOperation.All)
            {
                if (!NativeLibrary.TryGetExport(library, "stream_" + operation.Name.Replace('-', '_'), out nint twin))
                {
                    output.WriteLine($"| {size} | {operation.Name} | 0 | – | no twin | – |");
                    continue;
                }

                Turns turns = Compare(library, twin, operation, StreamSlice.Cut(bench.Address, bytes, bytes == bench.Bytes ? PiecesOfMemory : 1, operation.Arrays));
                output.WriteLine($"| {size} | {operation.Name} | {turns.Pairs} | {turns.Ours.Text("F1")} | {turns.Theirs.Text("F1")} | {turns.Ratio.Text("F3")} |");
                if (turns.Pairs > 0)
                {
                    logarithms.Add(Math.Log(turns.Ratio.Median));
                    inMemory[operation.Name] = turns;
                }
            }

            means.Add($"{size} {(logarithms.Count == 0 ? "–" : $"{Math.Exp(logarithms.Average()):F3}")} (of {logarithms.Count})");
        }

        output.WriteLine($"\nGeometric means of the median ratios: {string.Join(", ", means)}.");
        foreach ((string past, string plain) in new[] { ("triad-nt", "triad"), ("copy-nt", "copy") })
        {
            if (inMemory.TryGetValue(past, out Turns? fast) && inMemory.TryGetValue(plain, out Turns? slow))
            {
                output.WriteLine($"In memory {past} in C# is {fast.Ours.Median / slow.Theirs.Median:F2} × the plain {plain} in C.");
            }
        }

        return ExitCode.Good;
    }

    static Turns Compare(nint library, nint twin, StreamOperation operation, StreamSlice[] pieces)
    {
        var repeat = (delegate* unmanaged<nint, byte*, byte*, byte*, long, long, double>)NativeLibrary.GetExport(library, "stream_repeat");
        StreamKernel kernel = StreamKernel.For(operation, StreamKernel.WidestVectorBits);
        foreach (StreamSlice piece in pieces)
        {
            piece.Fill();
        }

        int at = 0;
        StreamSlice Next() => pieces[at++ % pieces.Length];
        long turns = pieces.Length > 1 ? 1 : PeerBench.TurnsOf(turns => Repeat(kernel, pieces[0], turns));
        void Theirs(StreamSlice slice) => repeat(twin, slice.A, slice.B, slice.C, slice.Bytes, turns);
        return Turns.Take(() => Repeat(kernel, Next(), turns), () => Theirs(Next()), seconds => pieces[0].AccountedBytes * turns / seconds / 1e9);
    }

    /// <summary>As often over the slice, as stream_repeat in stream.c does it.</summary>
    static double Repeat(StreamKernel kernel, StreamSlice slice, long turns)
    {
        double result = 0;
        for (long turn = 0; turn < turns; turn++)
        {
            result += kernel.Run(slice.A, slice.B, slice.C, slice.Bytes);
        }

        return result;
    }

    /// <summary>GB/s of an operation in memory, ours alone.</summary>
    public static double InMemory(PeerBench bench, StreamOperation operation)
    {
        StreamSlice[] pieces = StreamSlice.Cut(bench.Address, bench.Bytes, PiecesOfMemory, operation.Arrays);
        StreamKernel kernel = StreamKernel.For(operation, StreamKernel.WidestVectorBits);
        foreach (StreamSlice piece in pieces)
        {
            piece.Fill();
        }

        const int Samples = 80;
        return Spread.Of(Enumerable.Range(0, Samples)
            .Select(sample => PeerBench.Seconds(() => Repeat(kernel, pieces[sample % PiecesOfMemory], 1))).OfType<double>()
            .Select(seconds => pieces[0].AccountedBytes / seconds / 1e9)).Median;
    }
}
