using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Tests.EndToEnd;

namespace NumaBench.Tests.Memory;

/// <summary>
/// What the compiler made of the kernels, in its own disassembly (DOTNET_JitDisasm): a vector wider than the hardware has, or a
/// store that it made a plain one, computes the same and is another measurement.
/// </summary>
[Collection("Processes")]
public sealed partial class CompiledKernelTests(CompiledKernelTests.Listing listing) : IClassFixture<CompiledKernelTests.Listing>
{
    public static TheoryData<int> Widths => StreamKernelTests.Widths;

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_kernel_that_writes_stores_past_the_caches_and_in_no_other_way(int bits)
    {
        AssertStores($"Kernels{bits}:WriteNonTemporal(", bits);
        AssertStores($"Kernels{bits}:CopyNonTemporal(", bits);
        AssertStores($"Kernels{bits}:TriadNonTemporal(", bits);
    }

    [Fact]
    public void A_hop_of_the_pointer_chase_is_one_load_and_nothing_else_touches_memory()
    {
        string[] lines = listing.Of("PointerChase:Walk(");

        Match[] hops = [.. lines.Where(line => line.Contains("ptr [", StringComparison.Ordinal)).Select(line => Hop().Match(line))];

        Assert.Equal(PointerChase.HopsPerTurn, hops.Length);
        // Each load takes its address from the one before, the first of a turn from the last: none can begin early.
        Assert.All(hops.Zip(hops.Prepend(hops[^1])), pair => Assert.Equal(pair.Second.Groups["loaded"].Value, pair.First.Groups["address"].Value));
        Assert.All(hops, hop => Assert.True(hop.Success));
    }

    void AssertStores(string method, int bits)
    {
        string[] lines = listing.Of(method);
        string[] nonTemporal = [.. lines.Where(line => NonTemporalStore().IsMatch(line))];

        // Bytes a turn ÷ bytes a store: each of them is there once.
        Assert.Equal(bits == 512 ? 4 : 8, nonTemporal.Length);
        Assert.All(nonTemporal, line => Assert.Contains(bits switch { 128 => "xmm", 256 => "ymm", _ => "zmm" }, line));
        Assert.DoesNotContain(lines, line => PlainVectorStore().IsMatch(line));
        Assert.DoesNotContain(lines, line => line.Contains("call", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bv?movnt(pd|ps|dq)\s+\w+ ptr \[.*\], [xyz]mm\d+")]
    private static partial Regex NonTemporalStore();

    [GeneratedRegex(@"\bv?mov[au]\w+\s+\w+ ptr \[.*\], [xyz]mm\d+")]
    private static partial Regex PlainVectorStore();

    [GeneratedRegex(@"\bmov\s+(?<loaded>r\w+), qword ptr \[(?<address>r\w+)\]")]
    private static partial Regex Hop();

    /// <summary>The disassembly that a second test process writes while it tests the kernels: it calls all of them.</summary>
    public sealed class Listing : IDisposable
    {
        readonly TemporaryFolder folder = new();
        readonly string text;

        public Listing()
        {
            Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "the instructions looked for are those of x86-64");
            string file = folder.File("kernels.asm");
            Result result = Suite.Run(
                "/usr/bin/env",
                "DOTNET_JitDisasm=WriteNonTemporal CopyNonTemporal TriadNonTemporal Walk",
                $"DOTNET_JitStdOutFile={file}",
                Path.Combine(AppContext.BaseDirectory, "NumaBench.Tests"),
                "-noColor", "-class", typeof(StreamKernelTests).FullName!, "-class", typeof(PointerChaseTests).FullName!);
            Assert.True(result.ExitCode == 0, result.Output + result.Errors);
            text = File.ReadAllText(file);
        }

        /// <summary>The instructions of one method.</summary>
        public string[] Of(string method)
        {
            int start = text.IndexOf(":" + method, StringComparison.Ordinal);
            start = start >= 0 ? start : text.IndexOf("." + method, StringComparison.Ordinal);
            Assert.True(start >= 0, $"{method} was not compiled:\n{text}");
            int end = text.IndexOf("; Total bytes of code", start, StringComparison.Ordinal);
            return [.. text[start..end].Split('\n').Where(line => !line.TrimStart().StartsWith(';')).Skip(1)];
        }

        public void Dispose() => folder.Dispose();
    }
}
