using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Tests.Memory;

public unsafe class StreamSliceTests
{
    [Fact]
    public void Slices_lie_side_by_side_inside_the_buffer()
    {
        var random = new Random(1);
        for (int round = 0; round < 500; round++)
        {
            const nint Start = 1 << 20;
            int threads = random.Next(1, 200), arrays = random.Next(1, 4);
            long bytes = random.NextInt64((long)threads * arrays * StreamKernel.GranuleBytes, 1L << 32);

            StreamSlice[] slices = StreamSlice.Cut(Start, bytes, threads, arrays);

            Assert.Equal(threads, slices.Length);
            nint at = Start;
            foreach (StreamSlice slice in slices)
            {
                Assert.Equal(at, (nint)slice.A);
                Assert.Equal(0, slice.Bytes % StreamKernel.GranuleBytes);
                Assert.Equal((long)slice.Bytes * arrays, slice.AccountedBytes);
                Assert.Equal((nint)(arrays > 1 ? slice.A + slice.Bytes : slice.A), (nint)slice.B);
                Assert.Equal((nint)(arrays > 2 ? slice.B + slice.Bytes : slice.A), (nint)slice.C);
                at += (nint)slice.AccountedBytes;
            }

            Assert.InRange(at, Start, Start + (nint)bytes);
            // Less than one granule a slice and array is left over.
            Assert.True(Start + (nint)bytes - at < threads * arrays * StreamKernel.GranuleBytes);
        }
    }
}
