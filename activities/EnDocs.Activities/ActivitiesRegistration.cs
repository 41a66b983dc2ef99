using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace EnDocs.Activities;

/// <summary>Registers what the activities of this assembly need beside themselves.</summary>
public static class ActivitiesRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers every list that the designer shows. The activities themselves are found by <c>AddActivitiesFrom</c>; a new one needs no line here.</summary>
        public IServiceCollection AddEnDocsActivities()
        {
            var handlers = typeof(ActivitiesRegistration)
                .Assembly.GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPropertyUIHandler)));
            foreach (var handler in handlers)
            {
                services.AddScoped(handler);
                services.AddScoped(typeof(IPropertyUIHandler), handler);
            }

            return services;
        }
    }
}
