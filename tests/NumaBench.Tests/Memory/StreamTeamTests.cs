using System.Runtime.InteropServices;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Tests.Memory;

public unsafe class StreamTeamTests
{
    [Theory]
    [InlineData("read")]
    [InlineData("triad")]
    [InlineData("mix-3r1w")]
    public void A_balanced_team_stays_on_its_CPUs_and_inside_its_slices(string name)
    {
        const int Bytes = 1 << 20, Guard = 4096;
        Topology machine = Topology.Read(SysFs.Live);
        StreamOperation operation = StreamOperation.Of(name);
        byte* memory = (byte*)NativeMemory.AlignedAlloc(Bytes + Guard, Guard);
        try
        {
            new Span<byte>(memory + Bytes, Guard).Fill(0x5a);
            StreamSlice[] slices = StreamSlice.Cut((nint)memory, Bytes, machine.UsableCpus.Count, operation.Arrays);
            using var team = new StreamTeam(machine.UsableCpus, StreamKernel.For(operation, StreamKernel.WidestVectorBits), slices, machine.OnlineNodes);

            team.Balance(0.001);
            (double rate, _, double seconds) = team.Run();

            Assert.True(rate > 0 && double.IsFinite(rate) && seconds > 0);
            Assert.Equal(machine.UsableCpus, team.CpusSeen);
            Assert.Equal(Enumerable.Repeat((byte)0x5a, Guard), new Span<byte>(memory + Bytes, Guard).ToArray());
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }
}
