using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Tests.EndToEnd;

namespace NumaBench.Tests.Memory;

/// <summary>
/// What the compiler made of the kernels, in its own disassembly (DOTNET_JitDisasm): a vector wider than the hardware has, or a
/// store that it made a plain one, computes the same and is another measurement.
/// </summary>
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

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_plain_kernel_stores_through_the_caches_as_wide_as_it_says(int bits)
    {
        foreach (string method in new[] { "Write", "Copy", "Scale", "Add", "Triad" })
        {
            AssertPlainStores($"Kernels{bits}:{method}(", bits, stores: bits == 512 ? 4 : 8);
        }

        foreach (string method in new[] { "ThreeReadsOneWrite", "TwoReadsOneWrite", "OneReadOneWrite" })
        {
            AssertPlainStores($"Kernels{bits}:{method}(", bits, stores: 4);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_mix_loads_as_many_vectors_as_its_name_says(int bits)
    {
        Assert.Equal(12, Loads($"Kernels{bits}:ThreeReadsOneWrite(", bits));
        Assert.Equal(8, Loads($"Kernels{bits}:TwoReadsOneWrite(", bits));
        Assert.Equal(4, Loads($"Kernels{bits}:OneReadOneWrite(", bits));
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

    [Fact]
    public void The_chain_whose_rate_is_the_clock_adds_one_register_to_one_other_and_touches_no_memory()
    {
        string[] lines = listing.Of("AddChain:Run(");

        string[] adds = [.. lines.Select(line => Addition().Match(line)).Where(match => match.Success).Select(match => match.Groups["registers"].Value)];

        Assert.Equal(AddChain.AddsPerTurn, adds.Length);
        Assert.Single(adds.Distinct());
        Assert.DoesNotContain(lines, line => line.Contains("ptr [", StringComparison.Ordinal));
    }

    void AssertStores(string method, int bits)
    {
        string[] lines = listing.Of(method);
        string[] nonTemporal = [.. lines.Where(line => NonTemporalStore().IsMatch(line))];

        // Bytes a turn ÷ bytes a store: each of them is there once.
        Assert.Equal(bits == 512 ? 4 : 8, nonTemporal.Length);
        Assert.All(nonTemporal, line => Assert.Contains(Register(bits), line));
        Assert.DoesNotContain(lines, line => PlainVectorStore().IsMatch(line));
        Assert.DoesNotContain(lines, line => line.Contains("call", StringComparison.Ordinal));
    }

    void AssertPlainStores(string method, int bits, int stores)
    {
        string[] lines = listing.Of(method);
        string[] plain = [.. lines.Where(line => PlainVectorStore().IsMatch(line))];

        Assert.Equal(stores, plain.Length);
        Assert.All(plain, line => Assert.Contains(Register(bits), line));
        Assert.DoesNotContain(lines, line => NonTemporalStore().IsMatch(line));
        Assert.DoesNotContain(lines, line => line.Contains("call", StringComparison.Ordinal));
    }

    /// <summary>Vectors that are loaded from memory, by an instruction of its own or in the operand of another.</summary>
    int Loads(string method, int bits) => listing.Of(method).Count(line =>
        VectorLoad().IsMatch(line) && line.Contains(Register(bits), StringComparison.Ordinal));

    static string Register(int bits) => bits switch { 128 => "xmm", 256 => "ymm", _ => "zmm" };

    [GeneratedRegex(@"\bv?movnt(pd|ps|dq)\s+\w+ ptr \[.*\], [xyz]mm\d+")]
    private static partial Regex NonTemporalStore();

    [GeneratedRegex(@"\bv?mov[au]\w+\s+\w+ ptr \[.*\], [xyz]mm\d+")]
    private static partial Regex PlainVectorStore();

    [GeneratedRegex(@"\bv?\w+\s+[xyz]mm\d+.*, \w+ ptr \[r(?!eloc)")]
    private static partial Regex VectorLoad();

    [GeneratedRegex(@"\bmov\s+(?<loaded>r\w+), qword ptr \[(?<address>r\w+)\]")]
    private static partial Regex Hop();

    [GeneratedRegex(@"\badd\s+(?<registers>r\w+, r\w+)")]
    private static partial Regex Addition();

    /// <summary>The disassembly that a second test process writes while it tests the kernels: it calls all of them.</summary>
    public sealed class Listing : IDisposable
    {
        readonly TemporaryFolder folder = new();
        static readonly bool IsX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;

        readonly string text = "";

        public Listing()
        {
            // A fixture that skips fails its tests.
            if (!IsX64)
            {
                return;
            }

            string file = folder.File("kernels.asm");
            Result result = Suite.Run(
                "/usr/bin/env",
                "DOTNET_JitDisasm=*Kernels128:* *Kernels256:* *Kernels512:* *PointerChase:Walk *AddChain:Run",
                $"DOTNET_JitStdOutFile={file}",
                Path.Combine(AppContext.BaseDirectory, "NumaBench.Tests"),
                // Two compilations at once would write into each other.
                "-noColor", "-parallel", "none", "-class", typeof(StreamKernelTests).FullName!, "-class", typeof(PointerChaseTests).FullName!, "-class", typeof(AddChainTests).FullName!);
            Assert.True(result.ExitCode == 0, result.Output + result.Errors);
            text = File.ReadAllText(file);
        }

        /// <summary>The instructions of one method.</summary>
        public string[] Of(string method)
        {
            Assert.SkipUnless(IsX64, "the instructions looked for are those of x86-64");
            int start = text.IndexOf(":" + method, StringComparison.Ordinal);
            start = start >= 0 ? start : text.IndexOf("." + method, StringComparison.Ordinal);
            Assert.True(start >= 0, $"{method} was not compiled:\n{text}");
            int end = text.IndexOf("; Total bytes of code", start, StringComparison.Ordinal);
            return [.. text[start..end].Split('\n').Where(line => !line.TrimStart().StartsWith(';')).Skip(1)];
        }

        public void Dispose() => folder.Dispose();
    }
}
