using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Tests.Memory;

public class StreamWorkTests
{
    [Fact]
    public void Work_is_as_near_to_what_was_asked_as_granules_allow_and_never_less_than_the_slice()
    {
        var random = new Random(1);
        for (int round = 0; round < 1000; round++)
        {
            long granules = random.Next(1, 5000);
            var slice = new StreamSlice(1 << 20, granules * StreamKernel.GranuleBytes, arrays: random.Next(1, 5));
            double asked = random.NextDouble() * 5 * slice.Bytes;

            StreamWork work = StreamWork.Of(asked, slice);

            double least = Math.Max(asked, slice.Bytes);
            Assert.InRange(work.ArrayBytes(slice), least - StreamKernel.GranuleBytes, least);
            Assert.InRange(work.ArrayBytes(slice), slice.Bytes, double.MaxValue);
            Assert.Equal(0, work.RestBytes % StreamKernel.GranuleBytes);
            Assert.InRange(work.RestBytes, 0, slice.Bytes);
        }
    }
}
