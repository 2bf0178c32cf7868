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
        output.WriteLine($"{bench.Conditions}; vectors of {StreamKernel.WidestVectorBits} bits in C#, {bits} in C; {2 * Turns.Rounds} pairs each, min / median / max.\n");
        output.WriteLine("| size of all arrays | operation | C#, GB/s | C, GB/s | C# ÷ C |\n| --- | --- | --: | --: | --: |");
        var means = new List<string>();
        var inMemory = new Dictionary<string, Turns>();
        foreach (long bytes in new[] { FirstCacheBytes, SecondCacheBytes, bench.Bytes })
        {
            string size = bytes < 1 << 20 ? $"{bytes >> 10} KiB" : $"{bytes >> 20} MiB";
            var logarithms = new List<double>();
            foreach (StreamOperation operation in StreamOperation.All)
            {
                if (!NativeLibrary.TryGetExport(library, "stream_" + operation.Name.Replace('-', '_'), out nint twin))
                {
                    output.WriteLine($"| {size} | {operation.Name} | – | no twin | – |");
                    continue;
                }

                Turns turns = Compare(library, twin, operation, StreamSlice.Cut(bench.Address, bytes, 1, operation.Arrays)[0]);
                output.WriteLine($"| {size} | {operation.Name} | {turns.Ours.Text("F1")} | {turns.Theirs.Text("F1")} | {turns.Ratio.Text("F3")} |");
                logarithms.Add(Math.Log(turns.Ratio.Median));
                inMemory[operation.Name] = turns;
            }

            means.Add($"{size} {Math.Exp(logarithms.Average()):F3}");
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

    static Turns Compare(nint library, nint twin, StreamOperation operation, StreamSlice slice)
    {
        var repeat = (delegate* unmanaged<nint, byte*, byte*, byte*, long, long, double>)NativeLibrary.GetExport(library, "stream_repeat");
        StreamKernel kernel = StreamKernel.For(operation, StreamKernel.WidestVectorBits);
        slice.Fill();
        long turns = 1;
        void Ours() => Repeat(kernel, slice, turns);
        void Theirs() => repeat(twin, slice.A, slice.B, slice.C, slice.Bytes, turns);
        while (PeerBench.Seconds(Ours) < PeerBench.SampleSeconds / 2)
        {
            turns *= 2;
        }

        return Turns.Take(Ours, Theirs, seconds => slice.AccountedBytes * turns / seconds / 1e9);
    }

    /// <summary>As often over the slice, as stream_repeat in stream.c does it.</summary>
    public static double Repeat(StreamKernel kernel, StreamSlice slice, long turns)
    {
        double result = 0;
        for (long turn = 0; turn < turns; turn++)
        {
            result += kernel.Run(slice.A, slice.B, slice.C, slice.Bytes);
        }

        return result;
    }
}
