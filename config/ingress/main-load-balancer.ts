/** What plinth:loadBalancer is called among the load balancers of a stack. */
export const mainLoadBalancer = "main";
