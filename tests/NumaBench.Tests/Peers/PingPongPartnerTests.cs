using System.Runtime.InteropServices;
using NumaBench.Bench.Peers;
using NumaBench.Numa;
using NumaBench.Tests.EndToEnd;

namespace NumaBench.Tests.Peers;

/// <summary>The C twin of the ping-pong is compiled here, as scripts/peers.sh compiles it.</summary>
public sealed unsafe class PingPongPartnerTests : IDisposable
{
    static readonly Topology Machine = Topology.Read(SysFs.Live);

    readonly TemporaryFolder folder = new();
    readonly nint word = (nint)NativeMemory.AlignedAlloc(64, 64);

    public void Dispose()
    {
        NativeMemory.AlignedFree((void*)word);
        folder.Dispose();
    }

    [Fact]
    public void Both_ends_count_all_rounds_whoever_wrote_them()
    {
        PingPongCode c = Compiled();
        PingPongCode[] pairs = [PingPongCode.CSharp, c, new PingPongCode(PingPongCode.CSharp.Ping, c.Pong), new PingPongCode(c.Ping, PingPongCode.CSharp.Pong)];
        using var partner = new PingPongPartner(Machine.UsableCpus.Last(), Machine.OnlineNodes);
        foreach (PingPongCode code in pairs)
        {
            // On a busy machine a sample may be held up; that every sample of a minute is means that nobody answers.
            double? seconds = Enumerable.Range(0, 240).Select(_ => partner.Seconds(code, word, 300)).FirstOrDefault(sample => sample is not null);
            Assert.True(seconds > 0, $"{seconds} s");
            Assert.Equal(600, *(long*)word);
        }
    }

    [Fact]
    public void An_end_in_C_that_nobody_answers_gives_up_at_the_deadline()
    {
        PingPongCode c = Compiled();
        *(long*)word = 0;

        Assert.False(c.Ping(word, 0, 10, 1));
        Assert.Equal(1, *(long*)word);
        Assert.False(c.Pong(word, 1, 10, 1));
        Assert.Equal(1, *(long*)word);
    }

    [Fact]
    public void A_cpu_that_does_not_exist_is_refused() =>
        Assert.Throws<NumaException>(() => new PingPongPartner(Machine.OnlineCpus.Last() + 1000, Machine.OnlineNodes));

    PingPongCode Compiled()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "gcc is not here");
        string library = folder.File("libpingpong.so");
        Result result = Suite.Run("/usr/bin/gcc", "-O3", "-march=native", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, Path.Combine(Repository.Root, "scripts", "pingpong.c"));
        Assert.True(result.ExitCode == 0, result.Errors);
        return PingPongCode.InC(library);
    }
}
